package bespoke.person;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dated spell of work. A person may have several at once.
 *
 * @param from   first day
 * @param until  the day after the last; null while open
 * @param source who told it
 * @param toldAt when this version of it was told
 */
public record Assignment(
        AssignmentId id,
        PersonId person,
        Work work,
        LocalDate from,
        @Nullable LocalDate until,
        String source,
        Instant toldAt) {

    public Assignment {
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("An assignment from " + from + " cannot end on " + until);
        }
    }

    public boolean inForce(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
