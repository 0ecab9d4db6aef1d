/** The pages of the first sign-in, Home and Explore. */
@NullMarked
package bespoke.home.web;

import org.jspecify.annotations.NullMarked;
