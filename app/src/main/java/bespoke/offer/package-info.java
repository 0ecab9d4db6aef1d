/** The catalogue: what may be offered to whom, how it is written, published, retired, and what "yes" leads to. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "database",
            "person",
            "audit",
            "privacy",
            "profile",
            "audience",
            "product"
        })
@NullMarked
package bespoke.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
