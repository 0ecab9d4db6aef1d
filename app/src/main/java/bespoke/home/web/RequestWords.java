package bespoke.home.web;

import bespoke.home.web.HomeView.Coming;
import bespoke.home.web.HomeView.RequestLine;
import bespoke.offer.Offers;
import bespoke.request.Request;
import bespoke.request.Status;
import bespoke.request.Subject;
import bespoke.shared.CompanyClock;
import bespoke.web.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's requests as they read them on Home. */
@Component
class RequestWords {

    private static final int LONGEST_TITLE = 90;
    private static final Duration NEWS = Duration.ofDays(7);

    private final Offers offers;
    private final CompanyClock clock;

    RequestWords(Offers offers, CompanyClock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    /** What it is about: the offer's title, or the beginning of the ask. */
    String title(Request request, Words words) {
        return switch (request.subject()) {
            case Subject.Yes yes ->
                offers.find(yes.offer()).map(offer -> words.in(offer.title())).orElse(words.say("home.request-gone"));
            case Subject.Ask ask ->
                ask.words().length() <= LONGEST_TITLE
                        ? ask.words()
                        : ask.words().substring(0, LONGEST_TITLE).strip() + "…";
        };
    }

    RequestLine line(Request request, Words words) {
        return new RequestLine(
                title(request, words),
                words.say("home.request-" + request.status()),
                tone(request.status()),
                due(request, words),
                path(request));
    }

    /** What has been answered lately and not by the person themselves, the latest first. */
    Stream<Request> news(List<Request> requests) {
        return requests.stream()
                .filter(request -> request.status() == Status.DONE || request.status() == Status.REFUSED)
                .filter(request -> request.desk() != null
                        && request.closedAt() != null
                        && request.closedAt().isAfter(clock.now().minus(NEWS)))
                .sorted(Comparator.comparing((Request request) -> Objects.requireNonNull(request.closedAt()))
                        .reversed());
    }

    /** Appointments ahead and days by which an answer is due, the nearest first. */
    List<Coming> coming(List<Request> requests, int atMost, Words words) {
        record Dated(LocalDate day, Request request) {}
        return requests.stream()
                .flatMap(request -> Stream.ofNullable(dayAhead(request)).map(day -> new Dated(day, request)))
                .sorted(Comparator.comparing(Dated::day))
                .limit(atMost)
                .map(dated -> new Coming(
                        words.shortDay(dated.day()),
                        words.say(
                                dated.request().appointmentAt() == null
                                        ? "home.coming-answer"
                                        : "home.coming-appointment",
                                title(dated.request(), words)),
                        path(dated.request())))
                .toList();
    }

    private @Nullable LocalDate dayAhead(Request request) {
        var today = clock.today();
        var appointment = request.appointmentAt();
        var day = appointment != null
                ? appointment.atZone(clock.zone()).toLocalDate()
                : request.isOpen() ? request.dueOn() : null;
        return day == null || day.isBefore(today) ? null : day;
    }

    private @Nullable String due(Request request, Words words) {
        if (!request.isOpen() || request.dueOn() == null) {
            return null;
        }
        return words.say(request.isOverdue(clock.today()) ? "home.request-late" : "home.request-due", request.dueOn());
    }

    private static String tone(Status status) {
        return switch (status) {
            case RECEIVED -> "is-accent";
            case IN_HAND -> "is-warm";
            case DONE -> "is-good";
            case REFUSED -> "is-bad";
            case WITHDRAWN -> "";
        };
    }

    private static String path(Request request) {
        return "/requests/" + request.id();
    }
}
