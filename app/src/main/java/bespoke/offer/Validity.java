package bespoke.offer;

import bespoke.engine.plan.Days;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which an offer may be had.
 *
 * @param from  the first; null for from the beginning
 * @param until the last; null for without end
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate until) {

    public static final Validity ALWAYS = new Validity(null, null);

    public Validity {
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("An offer can't end on " + until + ", before it begins on " + from);
        }
    }

    public boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && !hasLapsed(day);
    }

    public boolean hasLapsed(LocalDate day) {
        return until != null && day.isAfter(until);
    }

    /** The same span as the engine counts it. */
    public Days days() {
        return new Days(
                from == null ? Days.ALWAYS.first() : Math.toIntExact(from.toEpochDay()),
                until == null ? Days.ALWAYS.last() : Math.toIntExact(until.toEpochDay()));
    }
}
