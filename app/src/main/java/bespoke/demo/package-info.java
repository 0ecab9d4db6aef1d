/** The demo company: synthetic people, written offers, and the cast to sign in as; brought in through the features' front doors. */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "shared",
            "person",
            "group",
            "privacy",
            "access",
            "profile",
            "intake",
            "audience",
            "product",
            "offer",
            "request",
            "plan"
        })
@NullMarked
package bespoke.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
