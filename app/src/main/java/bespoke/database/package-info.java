/**
 * The database: the embedded PostgreSQL and how it is kept safe, the three roles, the pools and the migrations. Knows no
 * feature; every feature may use it.
 */
@ApplicationModule(displayName = "Database", allowedDependencies = "shared")
@NullMarked
package bespoke.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
