/** Home: the first sign-in, what matters to me now, and everything that is open to me. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "web",
            "person",
            "access",
            "access :: web",
            "privacy",
            "profile",
            "product",
            "offer",
            "request",
            "request :: web",
            "plan",
            "plan :: web"
        })
@NullMarked
package bespoke.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
