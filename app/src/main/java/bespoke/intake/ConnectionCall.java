package bespoke.intake;

import org.jspecify.annotations.Nullable;

/** What became of one call of a directory. */
public sealed interface ConnectionCall {

    /** It asked, and was answered. */
    record Read() implements ConnectionCall {}

    record Made() implements ConnectionCall {}

    record Changed() implements ConnectionCall {}

    record Ended() implements ConnectionCall {}

    /**
     * It was refused.
     *
     * @param method   of HTTP
     * @param resource kind of thing, such as {@code Users}; never which one
     * @param kind     SCIM's word for why; null where it has none
     */
    record RefusedCall(
            String method,
            String resource,
            int status,
            @Nullable String kind) implements ConnectionCall {}
}
