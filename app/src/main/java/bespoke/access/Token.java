package bespoke.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program's leave to act for a person, without the secret it comes with.
 *
 * @param label  what it is for
 * @param scopes what it may do
 * @param usedAt when it was last used, to some minutes; null when never
 * @param endsAt may be past
 */
public record Token(
        TokenId id,
        String label,
        Set<String> scopes,
        Instant issuedAt,
        @Nullable Instant usedAt,
        Instant endsAt) {

    public Token {
        scopes = Set.copyOf(scopes);
    }

    public boolean isOver(Instant now) {
        return !endsAt.isAfter(now);
    }
}
