package bespoke.request.web;

import bespoke.offer.Fulfilment;
import bespoke.request.Request;
import bespoke.web.Words;
import java.time.Duration;
import java.time.Instant;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** An appointment as a calendar file (RFC 5545). Fetched again it has the same UID, so that no calendar holds it twice. */
final class CalendarFile {

    private CalendarFile() {}

    static String of(Request request, Instant begins, Fulfilment.Appointment appointment, Words words, Instant now) {
        var event = new VEvent(begins, Duration.ofMinutes(appointment.minutes()), words.in(appointment.title()));
        event.getPropertyList().getAll().stream()
                .filter(DtStamp.class::isInstance)
                .findFirst()
                .ifPresent(event::remove);
        event.add(new DtStamp(now));
        event.add(new Uid(request.id() + "@bespoke"));
        event.add(new Location(words.in(appointment.place())));
        event.add(new Description(words.say("request.calendar-note")));
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Bespoke//Bespoke//" + words.language().name()));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(event);
        return calendar.toString();
    }
}
