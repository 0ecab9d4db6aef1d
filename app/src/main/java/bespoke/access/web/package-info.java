/** The doors of the house: sign-in, set-up, sessions as cookies, tokens as headers, and the administrators' Access page. */
@NullMarked
package bespoke.access.web;

import org.jspecify.annotations.NullMarked;
