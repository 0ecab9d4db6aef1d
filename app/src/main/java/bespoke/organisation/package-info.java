/** The company as a picture: who leads whom, units, and groups with their members by public card. */
@ApplicationModule(allowedDependencies = {"shared", "web", "person", "group", "profile"})
@NullMarked
package bespoke.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
