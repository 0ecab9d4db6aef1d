package bespoke.request;

import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for or said yes to, and where it stands.
 *
 * @param product       whose people answer; null for what no product is about
 * @param desk          where it lies; null when it was fulfilled at once by a link, a document or an appointment
 * @param dueOn         the day by which it is answered; null when it was fulfilled at once
 * @param closedAt      null while it is open
 * @param appointmentAt when the appointment is; null when it leads to none
 */
public record Request(
        RequestId id,
        PersonId person,
        Subject subject,
        @Nullable ProductId product,
        @Nullable Desk desk,
        Status status,
        Instant openedAt,
        @Nullable LocalDate dueOn,
        @Nullable Instant closedAt,
        @Nullable Instant appointmentAt) {

    public boolean isOpen() {
        return status.isOpen();
    }

    public boolean isOverdue(LocalDate today) {
        return isOpen() && dueOn != null && today.isAfter(dueOn);
    }
}
