package bespoke.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provider vouches for, after all checks: who signed in there, and what it says of them.
 *
 * @param session  what the provider calls its own session; null where it does not say
 * @param provedAt when they last showed the provider that it is them; null where it does not say
 * @param claims   by name, as the signed token has them
 * @param word     the signed token itself, which the provider wants back at sign-out; never to be logged
 */
record Vouched(
        String issuer,
        String subject,
        @Nullable String session,
        @Nullable Instant provedAt,
        Map<String, Object> claims,
        String word) {

    /** Names nobody and holds no token: records end up in logs. */
    @Override
    public String toString() {
        return "Vouched by " + issuer;
    }
}
