/** The demo company: synthetic people, written offers, and the cast to sign in as. */
@ApplicationModule(displayName = "Demo", allowedDependencies = "shared")
@NullMarked
package bespoke.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
