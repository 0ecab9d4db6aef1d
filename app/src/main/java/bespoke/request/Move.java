package bespoke.request;

import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a request, as both sides read it.
 *
 * @param by    who did it; null where it happened by itself
 * @param words what they wrote; null for nothing
 * @param desk  where it went; null when it stayed
 */
public record Move(
        UUID id,
        Kind kind,
        @Nullable PersonId by,
        @Nullable String words,
        @Nullable Desk desk,
        Instant at) {

    /** What happened. */
    public enum Kind {
        OPENED,
        TAKEN,
        DONE,
        REFUSED,
        WITHDRAWN,
        MISSED,
        HANDED_OVER,
        NOTED,
        /** The closing before it was undone. */
        TAKEN_BACK
    }

    static Move of(Kind kind, @Nullable PersonId by, @Nullable String words, @Nullable Desk desk, Instant at) {
        return new Move(Ids.fresh(), kind, by, words, desk, at);
    }

    /** One that happened before it was taken over. */
    static Move past(Kind kind, @Nullable PersonId by, @Nullable String words, @Nullable Desk desk, Instant at) {
        return new Move(Ids.asOf(at), kind, by, words, desk, at);
    }
}
