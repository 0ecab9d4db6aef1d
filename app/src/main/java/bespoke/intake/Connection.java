package bespoke.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the company's that keeps people and groups up to date by SCIM, without its token.
 *
 * @param name    as people know the directory; what it tells names it as its source
 * @param tokenAt when its token was made
 * @param endedAt null while it may come
 * @param usedAt  when it came last; null when never
 */
public record Connection(
        ConnectionId id,
        String name,
        Instant madeAt,
        Instant tokenAt,
        @Nullable Instant endedAt,
        @Nullable Instant usedAt) {

    /** Directories come several times an hour. */
    private static final Duration SILENT = Duration.ofDays(2);

    public boolean isOver() {
        return endedAt != null;
    }

    /** Whether a directory that came before, or should have, has not come for too long. */
    public boolean isSilent(Instant now) {
        var last = usedAt == null ? tokenAt : usedAt;
        return endedAt == null && last.plus(SILENT).isBefore(now);
    }
}
