package bespoke.access;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser's way to the provider and back.
 *
 * @param session    digest of the session that asked, where somebody was signed in
 * @param invitation digest of the invitation that is to be accepted
 * @param next       where they go on to afterwards, a path of ours
 * @param returnTo   where the provider sends them back to
 */
record Detour(
        Aim aim, byte @Nullable [] session, byte @Nullable [] invitation, String next, URI returnTo, Instant beganAt) {

    /** Why somebody goes to the provider. */
    enum Aim {
        SIGN_IN,
        /** To link the account in which they are signed in. */
        CONNECT,
        /** To link the account to which they were invited. */
        ACCEPT,
        /** To show again that it is them. */
        PROVE
    }
}
