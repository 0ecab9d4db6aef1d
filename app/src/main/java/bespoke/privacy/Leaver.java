package bespoke.privacy;

import bespoke.person.Chapter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept of somebody who left, as whoever may erase it reads it: of which kinds, never whether there is any of one.
 *
 * @param left       the first day without them
 * @param restricted since when what must stay is restricted; null where it is not
 * @param done       whether nothing is left that may go
 * @param goes       all subjects of which anything there is would go, in the order in which people read them
 * @param stays      chapters of which something may stay, whether or not there is anything of them
 * @param holds      what a purpose keeps yet, in the order of purposes
 */
public record Leaver(
        LocalDate left,
        @Nullable Instant restricted,
        boolean done,
        List<String> goes,
        List<Chapter> stays,
        Ends ends,
        List<Hold> holds) {

    /** That a purpose keeps what serves it. @param until the day on which it goes */
    public record Hold(PurposeRule rule, LocalDate until) {}
}
