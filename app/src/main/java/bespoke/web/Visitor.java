package bespoke.web;

import bespoke.shared.Language;
import bespoke.shared.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in or shown a token, as the shell needs to know them. Whoever checks credentials puts one into
 * the security context as the principal. (No {@code java.security.Principal}: Spring would hand the whole authentication
 * to page methods that ask for one.)
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
        @Nullable Set<String> scopes) {

    /** Whether what they came in with allows this scope. */
    public boolean may(String scope) {
        return scopes == null || scopes.contains(scope);
    }

    /** Names nobody: principals end up in logs. */
    @Override
    public String toString() {
        return "Visitor " + viewer.self();
    }
}
