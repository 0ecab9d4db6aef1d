/** People made to measure, for trying out and for testing from outside: how {@code bin/bespoke seed} brings them in. */
@ApplicationModule(
        displayName = "Seed",
        allowedDependencies = {"shared", "command", "person", "privacy", "access", "profile"})
@NullMarked
package bespoke.seed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
