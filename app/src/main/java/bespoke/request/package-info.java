/** What "yes" starts, and what people ask in their own words: who answers, by which day, and where it stands. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "database",
            "person",
            "privacy",
            "profile",
            "profile::web",
            "product",
            "offer"
        })
@NullMarked
package bespoke.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
