/** Groups of every kind, units and teams and communities, and who belonged to them when. */
@ApplicationModule(allowedDependencies = {"shared", "database", "person", "audit"})
@NullMarked
package bespoke.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
