/** What an administrator must be able to look up of what was done, and the seal on it and on the access log. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"shared", "database", "command", "person", "web"})
@NullMarked
package bespoke.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
