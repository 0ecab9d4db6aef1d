package bespoke.intake;

import org.jspecify.annotations.Nullable;

/** What became of one call of a directory or a source of signals. */
public sealed interface ConnectionCall {

    /** It asked, and was answered. */
    record Read() implements ConnectionCall {}

    record Made() implements ConnectionCall {}

    record Changed() implements ConnectionCall {}

    record Ended() implements ConnectionCall {}

    /** It told signals. @param again those that it had told before */
    record Told(int fresh, int again) implements ConnectionCall {}

    /** Signals that it had told were taken in or kept aside since. */
    record Applied(int taken, int aside) implements ConnectionCall {}

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
