package bespoke.privacy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How it went on a day to look through whether what is kept of people may still be kept.
 *
 * @param endedAt null while it goes on, and where it broke off
 * @param people  of whom something went
 * @param rows    how many values and other rows went
 */
public record RetentionRun(
        LocalDate day, Instant beganAt, @Nullable Instant endedAt, int people, long rows) {

    /** Of fewer people no number is told: it would say that somebody had said no. */
    public static final int MINIMUM = 5;

    /**
     * The same with nothing told of fewer than {@link #MINIMUM} people, whether there were any or none, nor while it goes on:
     * two readings could be subtracted from each other.
     */
    RetentionRun overTheMinimum() {
        return endedAt != null && people >= MINIMUM ? this : new RetentionRun(day, beganAt, endedAt, 0, 0);
    }
}
