/** The command line: finds the commands that features offer, runs one, answers its exit code. Knows no feature. */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {"shared", "web"})
@NullMarked
package bespoke.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
