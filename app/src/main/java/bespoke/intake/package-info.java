/** How a company’s files, directories and signals become people and facts. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "command",
            "web",
            "person",
            "audit",
            "privacy",
            "access",
            "profile",
            "group"
        })
@NullMarked
package bespoke.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
