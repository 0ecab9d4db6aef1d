/** A real browser for tests: pages at the sizes and in the light people use, checked with axe, kept as pictures. */
@NullMarked
package bespoke.browser;

import org.jspecify.annotations.NullMarked;
