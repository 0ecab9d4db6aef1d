package bespoke.request.web;

import bespoke.offer.Offers;
import bespoke.request.Request;
import bespoke.request.Status;
import bespoke.request.Subject;
import bespoke.shared.CompanyClock;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request is called and where it stands: the same words wherever it is shown, and to both sides. */
@Component
public class RequestWords {

    private static final int LONGEST_TITLE = 90;

    private final Offers offers;
    private final CompanyClock clock;

    RequestWords(Offers offers, CompanyClock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    /** What it is about: the offer's title as it was said yes to, or the beginning of the ask on one line. */
    public String title(Request request, Words words) {
        return switch (request.subject()) {
            case Subject.Yes yes ->
                words.in(offers.get(yes.offer(), yes.edition()).title());
            case Subject.Ask ask -> beginning(ask.words());
        };
    }

    /** Where it stands, in a word or two. */
    public String status(Request request, Words words) {
        return words.say("request.status-" + state(request));
    }

    /** The class of the badge around its status; empty for none. */
    public String tone(Request request) {
        return isBooked(request) ? "is-accent" : tone(request.status());
    }

    /** By when it is answered, or how late that is, or the day of an appointment; null when it is closed. */
    public @Nullable String due(Request request, Words words) {
        return due(request, words, words::day);
    }

    /** The same where room is short. */
    @Nullable
    String shortDue(Request request, Words words) {
        return due(request, words, words::shortDay);
    }

    private @Nullable String due(Request request, Words words, Function<LocalDate, String> said) {
        if (!request.isOpen()) {
            return null;
        }
        var due = Objects.requireNonNull(request.dueOn());
        var today = clock.today();
        if (request.appointmentAt() != null) {
            return words.say(
                    due.isBefore(today) ? "request.appointment-was" : "request.appointment-on", said.apply(due));
        }
        if (due.equals(today)) {
            return words.say("request.due-today");
        }
        return due.isBefore(today)
                ? words.say("request.due-since", (int) (today.toEpochDay() - due.toEpochDay()))
                : words.say("request.due-on", said.apply(due));
    }

    /** Where it stands as the last part of a key: of an appointment ahead there is nothing to wait for but its hour. */
    String state(Request request) {
        return isBooked(request) ? "BOOKED" : request.status().name();
    }

    private boolean isBooked(Request request) {
        return request.isOpen() && request.isAhead(clock.now());
    }

    private static String tone(Status status) {
        return switch (status) {
            case RECEIVED -> "is-warm";
            case IN_HAND -> "is-accent";
            case DONE -> "is-good";
            case REFUSED -> "is-bad";
            case WITHDRAWN, MISSED -> "";
        };
    }

    private static String beginning(String words) {
        var line = words.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        return line.substring(0, end).strip() + "…";
    }
}
