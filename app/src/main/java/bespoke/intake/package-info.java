/** How a company's files become people and facts: read, mapped, previewed, applied whole, undone. */
@ApplicationModule(
        allowedDependencies = {"shared", "database", "command", "web", "person", "privacy", "access", "profile", "group"
        })
@NullMarked
package bespoke.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
