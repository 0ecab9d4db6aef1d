package bespoke.plan;

import bespoke.offer.OfferId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person said that an offer is not for them.
 *
 * @param until the first day on which it may be suggested again; null for never
 */
public record Decline(
        DeclineId id,
        OfferId offer,
        Declined answer,
        @Nullable LocalDate until,
        Instant at) {

    /** Whether it keeps the offer away on this day. */
    public boolean holds(LocalDate day) {
        return until == null || day.isBefore(until);
    }
}
