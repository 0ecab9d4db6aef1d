/** The pages of people products. */
@NullMarked
package bespoke.product.web;

import org.jspecify.annotations.NullMarked;
