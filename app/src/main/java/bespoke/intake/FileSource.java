package bespoke.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A source that is told by files, and how it fares. Files that were undone do not count.
 *
 * @param files     how many were applied
 * @param lastAt    when the last one was
 * @param asOf      the day as of which that one holds
 * @param last      what it did
 * @param refused   lines of all of them that were left out
 * @param pauseDays between the days of the last year on which there was one; 0 where that is not known
 */
public record FileSource(
        String source,
        long files,
        Instant lastAt,
        @Nullable LocalDate asOf,
        Counts last,
        long refused,
        double pauseDays) {

    private static final double PAUSES = 3;
    private static final Duration SHORTEST = Duration.ofDays(2);

    /** Whether there has been none for more than three times the usual pause, and two days; never where there was but one. */
    public boolean isSilent(Instant now) {
        var usual = Duration.ofMinutes(Math.round(PAUSES * pauseDays * 24 * 60));
        var patience = usual.compareTo(SHORTEST) > 0 ? usual : SHORTEST;
        return pauseDays > 0 && lastAt.plus(patience).isBefore(now);
    }
}
