/** Who is served: people of every kind, their dated assignments, the public card, and the relations in force. */
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package bespoke.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
