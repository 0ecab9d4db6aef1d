package bespoke.home.web;

import bespoke.home.web.HomeView.Coming;
import bespoke.home.web.HomeView.RequestLine;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Status;
import bespoke.request.web.RequestWords;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's requests as Home shows them: where each stands, what was answered lately, what comes up. */
@Component
class HomeRequests {

    private static final Duration NEWS = Duration.ofDays(7);

    private final Requests requests;
    private final RequestWords requestWords;
    private final CompanyClock clock;

    HomeRequests(Requests requests, RequestWords requestWords, CompanyClock clock) {
        this.requests = requests;
        this.requestWords = requestWords;
        this.clock = clock;
    }

    RequestLine line(Request request, Words words) {
        return new RequestLine(
                requestWords.title(request, words),
                requestWords.status(request, words),
                requestWords.tone(request),
                requestWords.due(request, words),
                path(request));
    }

    /** The last that was answered lately, and not by the viewer themselves. */
    Optional<Request> news(Viewer viewer, List<Request> latest) {
        return latest.stream()
                .filter(request -> request.status() == Status.DONE || request.status() == Status.REFUSED)
                .filter(request -> request.desk() != null
                        && request.closedAt() != null
                        && request.closedAt().isAfter(clock.now().minus(NEWS)))
                .sorted(Comparator.comparing((Request request) -> Objects.requireNonNull(request.closedAt()))
                        .reversed())
                .filter(request -> requests.isClosedByAnother(viewer, request))
                .findFirst();
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
                                requestWords.title(dated.request(), words)),
                        path(dated.request())))
                .toList();
    }

    private @Nullable LocalDate dayAhead(Request request) {
        var today = clock.today();
        var appointment = request.appointmentAt();
        if (appointment != null) {
            return request.leadsSomewhere() && request.isAhead(clock.now())
                    ? appointment.atZone(clock.zone()).toLocalDate()
                    : null;
        }
        var day = request.isOpen() ? request.dueOn() : null;
        return day == null || day.isBefore(today) ? null : day;
    }

    private static String path(Request request) {
        return "/requests/" + request.id();
    }
}
