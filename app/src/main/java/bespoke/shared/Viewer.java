package bespoke.shared;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking, and for what. Made when somebody signs in or a token is shown; no front door that reads about people
 * can be entered without one.
 *
 * @param self    the person who looks
 * @param roles   what they do beyond being a person; empty for most
 * @param purpose what they look for; where a page serves another purpose it says so with {@link #lookingFor}
 * @param program that looks for them; null where they look themselves
 */
public record Viewer(
        PersonId self,
        Set<Role> roles,
        Purpose purpose,
        @Nullable Program program) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** Somebody who looks themselves. */
    public Viewer(PersonId self, Set<Role> roles, Purpose purpose) {
        this(self, roles, purpose, null);
    }

    /** The same person, looking for another purpose. */
    public Viewer lookingFor(Purpose other) {
        return new Viewer(self, roles, other, program);
    }

    public boolean is(PersonId person) {
        return self.equals(person);
    }

    public boolean has(Role.Kind kind) {
        return scopes(kind).findAny().isPresent();
    }

    /** The scopes in which this viewer holds the role; empty when they do not hold it. */
    public Stream<Scope> scopes(Role.Kind kind) {
        return roles.stream().filter(role -> role.kind() == kind).map(Role::scope);
    }
}
