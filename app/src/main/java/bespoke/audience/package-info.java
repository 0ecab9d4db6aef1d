/** For whom: rules about people in words and as CEL, named audiences and personas, exact counts that cannot spy. */
@ApplicationModule(allowedDependencies = {"shared", "web", "database", "person", "audit", "privacy", "profile"})
@NullMarked
package bespoke.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
