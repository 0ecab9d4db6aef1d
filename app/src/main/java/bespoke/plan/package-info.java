/** One plan for each person: what the engine suggests and why, what became of it, and how much each side counts. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "person",
            "audit",
            "privacy",
            "profile",
            "audience",
            "product",
            "offer",
            "request",
            "web"
        })
@NullMarked
package bespoke.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
