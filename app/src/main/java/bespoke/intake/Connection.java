package bespoke.intake;

import bespoke.shared.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A system of the company's that tells of people: a directory by SCIM, or a source of signals. Without its token.
 *
 * @param name    as people know the system
 * @param source  under which what it tells of people is kept; no file can have it
 * @param madeBy  null for the command line
 * @param tokenBy who made its token, and so may have it; null for the command line
 * @param tokenAt when its token was made
 * @param makers  everybody who ever made it or one of its tokens, but the command line
 * @param endedAt null while it may come
 * @param usedAt  when it came last; null when never
 */
public record Connection(
        ConnectionId id,
        String name,
        ConnectionKind kind,
        String source,
        @Nullable PersonId madeBy,
        Instant madeAt,
        @Nullable PersonId tokenBy,
        Instant tokenAt,
        Set<PersonId> makers,
        @Nullable Instant endedAt,
        @Nullable Instant usedAt) {

    /** Directories come several times an hour. */
    private static final Duration SILENT = Duration.ofDays(2);

    /** A source of signals pauses now and then three times as long as on average. */
    private static final double PAUSES = 3;

    /** Whether somebody ever made it or a token of it, and so could tell by it what they like. */
    boolean isKeptBy(PersonId person) {
        return makers.contains(person);
    }

    public boolean isOver() {
        return endedAt != null;
    }

    /**
     * Whether one that came before, or should have, has not come for too long: a directory for two days; a source of signals
     * for three times its usual pause, which is the days of the last four weeks, or since its first, shared out among those
     * on which it told something; and no source for less than two days.
     *
     * @param pauseDays its usual pause in days; 0 where that is not known
     */
    public boolean isSilent(Instant now, double pauseDays) {
        var last = usedAt == null ? tokenAt : usedAt;
        var usual = Duration.ofMinutes(Math.round(PAUSES * pauseDays * 24 * 60));
        var patience = kind.tellsSignals() && usual.compareTo(SILENT) > 0 ? usual : SILENT;
        return endedAt == null && last.plus(patience).isBefore(now);
    }
}
