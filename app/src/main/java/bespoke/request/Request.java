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
 * @param desk          where it lies; null when it was fulfilled at once by a link or a document
 * @param dueOn         the day by which it is answered; null when it was fulfilled at once
 * @param closedAt      null while it is open
 * @param appointmentAt when the appointment is; null when it leads to none
 * @param questionOn    the day from which the person is asked whether it helped; null while there is nothing to ask
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
        @Nullable Instant appointmentAt,
        @Nullable LocalDate questionOn) {

    public boolean isOpen() {
        return status.isOpen();
    }

    /** What was refused, withdrawn or missed gives nothing: no appointment, no link, no document. */
    public boolean leadsSomewhere() {
        return isOpen() || status == Status.DONE;
    }

    /** Whether it leads to an appointment that has not begun. */
    public boolean isAhead(Instant now) {
        return appointmentAt != null && appointmentAt.isAfter(now);
    }

    /** Whether it is an appointment whose hour has come and of which nobody has said how it ended. */
    public boolean hasBegun(Instant now) {
        return isOpen() && appointmentAt != null && !isAhead(now);
    }

    /** Whether the day has come on which the person is asked whether it helped. */
    public boolean isToBeAskedBack(LocalDate today) {
        return status == Status.DONE && (questionOn == null || !today.isBefore(questionOn));
    }

    /** Whether the day by which an answer was promised has passed. Of an appointment none was promised. */
    public boolean isOverdue(LocalDate today) {
        return isOpen() && appointmentAt == null && dueOn != null && today.isAfter(dueOn);
    }
}
