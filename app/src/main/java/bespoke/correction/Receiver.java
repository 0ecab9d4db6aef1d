package bespoke.correction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source that is told what people say is wrong of what it told.
 *
 * @param address       to which corrections are posted
 * @param secretAt      since when the secret signs
 * @param previousUntil until when the secret before signs beside it; null where there is none
 * @param endedAt       since when nothing is sent; null while it is
 */
public record Receiver(
        ReceiverId id,
        String source,
        String address,
        Instant madeAt,
        Instant secretAt,
        @Nullable Instant previousUntil,
        @Nullable Instant endedAt) {

    public boolean isOver() {
        return endedAt != null;
    }
}
