package bespoke.offer;

import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What really happens after "yes". */
public sealed interface Fulfilment {

    /** Its kinds by name, as forms and callers choose one. */
    enum Kind {
        LINK,
        DOCUMENT,
        APPOINTMENT,
        REQUEST
    }

    /** A page elsewhere. @param url in each language, http or https */
    record Link(Text url) implements Fulfilment {}

    /** Something to read, here. @param body in paragraphs, plain text */
    record Document(Text title, Text body) implements Fulfilment {}

    /**
     * A time and a place, as a calendar file.
     *
     * @param minutes   how long it lasts, from 5 to 480
     * @param daysAhead working days from the yes to the appointment, from 1 to 60
     * @param at        in the company's zone
     */
    record Appointment(Text title, int minutes, int daysAhead, LocalTime at, Text place) implements Fulfilment {}

    /**
     * Work for somebody, with a day by which it is done.
     *
     * @param owner   who does it; null for the owner of the product
     * @param dueDays working days from the yes, from 1 to 60
     * @param does    what the owner is to do, in words for the owner
     */
    record ByRequest(@Nullable PersonId owner, int dueDays, Text does) implements Fulfilment {}

    default Kind kind() {
        return switch (this) {
            case Link link -> Kind.LINK;
            case Document document -> Kind.DOCUMENT;
            case Appointment appointment -> Kind.APPOINTMENT;
            case ByRequest request -> Kind.REQUEST;
        };
    }
}
