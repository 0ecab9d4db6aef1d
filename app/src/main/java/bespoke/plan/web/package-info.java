/** The plan on pages and in the API: its cards in words, yes, not for me, and did it help. */
@NamedInterface("web")
@NullMarked
package bespoke.plan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
