/** What is known of a person: attributes, facts in six facets with source and age, what they dispute, share and aim at. */
@ApplicationModule(
        allowedDependencies = {"shared", "command", "database", "web", "person", "audit", "access", "privacy"})
@NullMarked
package bespoke.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
