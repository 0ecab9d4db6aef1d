/** Who may come in and what they may do: accounts, roles in scopes, sign-in, sessions, tokens for programs. */
@ApplicationModule(allowedDependencies = {"shared", "command", "person", "audit", "web"})
@NullMarked
package bespoke.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
