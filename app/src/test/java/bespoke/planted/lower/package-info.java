/** Planted for {@code ModulesTest}: says it asks nobody, and asks {@code upper}. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package bespoke.planted.lower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
