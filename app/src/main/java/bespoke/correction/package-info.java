/** How what people say is wrong of themselves goes back to the source that told it, as signed webhooks. */
@ApplicationModule(
        allowedDependencies = {"shared", "database", "web", "person", "audit", "privacy", "access", "profile"})
@NullMarked
package bespoke.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
