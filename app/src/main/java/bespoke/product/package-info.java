/** The people products: who owns what is offered, and what for. */
@ApplicationModule(allowedDependencies = {"shared", "web", "database", "person", "audit", "profile"})
@NullMarked
package bespoke.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
