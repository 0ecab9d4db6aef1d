package bespoke.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still kept of somebody who left, as whoever may erase it reads it: how much, never what.
 *
 * @param left       the first day without them
 * @param restricted since when what must stay is restricted; null where it is not
 * @param holds      what a purpose keeps yet, in the order of purposes
 */
public record Leaver(LocalDate left, @Nullable Instant restricted, Erasable erasable, Ends ends, List<Hold> holds) {

    /** That a purpose keeps what serves it. @param until the day on which it goes */
    public record Hold(PurposeRule rule, LocalDate until) {}
}
