package bespoke.web;

import bespoke.shared.Language;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
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
 * @param provenAt when they last showed that it is them; null when they did not
 */
public record Visitor(
        Viewer viewer,
        String name,
        @Nullable Language language,
        Theme theme,
        @Nullable Set<String> scopes,
        @Nullable Instant provenAt) {

    /** How long a proof counts. */
    public static final Duration PROOF = Duration.ofMinutes(5);

    /** Somebody who showed nothing since they came in. */
    public Visitor(Viewer viewer, String name, @Nullable Language language, Theme theme, @Nullable Set<String> scopes) {
        this(viewer, name, language, theme, scopes, null);
    }

    /** Whether they showed within the last minutes that it is them. */
    public boolean isProven(Instant now) {
        return provenAt != null && provenAt.plus(PROOF).isAfter(now);
    }

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
