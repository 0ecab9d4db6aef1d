package bespoke.web;

import bespoke.shared.Language;
import bespoke.shared.Viewer;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in or shown a token, as the shell needs to know them. Whoever checks credentials puts one into
 * the security context as the principal.
 *
 * @param name     as on their card, for the menu
 * @param language their choice; null when they made none, and the browser's is used
 * @param scopes   what a token may do; null for somebody at a screen, whom no scope limits
 */
public record Visitor(
        Viewer viewer,
        String name,
        @Nullable Language language,
        Theme theme,
        @Nullable Set<String> scopes) implements Principal {

    /** Whether what they came in with allows this scope. */
    public boolean may(String scope) {
        return scopes == null || scopes.contains(scope);
    }

    @Override
    public String getName() {
        return viewer.self().toString();
    }

    /** Names nobody: principals end up in logs. */
    @Override
    public String toString() {
        return "Visitor " + viewer.self();
    }
}
