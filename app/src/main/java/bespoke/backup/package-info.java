/** Backups: one file with all that lasts, made while the application runs, and brought back into an empty installation. */
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"shared", "command", "audit", "privacy"})
@NullMarked
package bespoke.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
