/** My data, the page of a person, and the same for programs. */
@NullMarked
package bespoke.profile.web;

import org.jspecify.annotations.NullMarked;
