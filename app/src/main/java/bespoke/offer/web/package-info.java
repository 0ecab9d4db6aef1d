/** The pages of the catalogue and of each offer. */
@NullMarked
package bespoke.offer.web;

import org.jspecify.annotations.NullMarked;
