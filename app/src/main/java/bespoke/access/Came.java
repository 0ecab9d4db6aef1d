package bespoke.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what a session began.
 *
 * @param identity        at the provider; null for a password
 * @param providerSession what the provider calls its own session
 * @param word            of the provider, which it wants back at sign-out
 * @param provenAt        when they showed that it is them; null where they did not
 */
record Came(
        @Nullable IdentityId identity,
        @Nullable String providerSession,
        @Nullable String word,
        @Nullable Instant provenAt) {

    static Came byPassword(Instant at) {
        return new Came(null, null, null, at);
    }

    static Came unproven() {
        return new Came(null, null, null, null);
    }

    /** Holds no token: records end up in logs. */
    @Override
    public String toString() {
        return "Came by " + (identity == null ? "no identity" : identity);
    }
}
