/** The pages and endpoints of audiences: the list, the page of one, the editor in words and as text. */
@NullMarked
package bespoke.audience.web;

import org.jspecify.annotations.NullMarked;
