/**
 * The doors of the house: sign-in, set-up, sessions as cookies, tokens as headers, one's own way in, and the administrators'
 * Access page.
 */
@NamedInterface("web")
@NullMarked
package bespoke.access.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
