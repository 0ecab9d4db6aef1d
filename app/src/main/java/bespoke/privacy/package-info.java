/** Why data may be used and who may see it: purposes, consents, the one gate, and the log of every look. */
@ApplicationModule(allowedDependencies = {"shared", "database", "person", "group", "audit", "web"})
@NullMarked
package bespoke.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
