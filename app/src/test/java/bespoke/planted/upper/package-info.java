/** Planted for {@code ModulesTest}: stands above {@code lower}. */
@ApplicationModule
@NullMarked
package bespoke.planted.upper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
