@NullMarked
package bespoke.organisation.web;

import org.jspecify.annotations.NullMarked;
