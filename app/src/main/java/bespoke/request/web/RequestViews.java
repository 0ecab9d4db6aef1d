package bespoke.request.web;

import bespoke.offer.Fulfilment;
import bespoke.offer.Offer;
import bespoke.offer.Offers;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.product.Products;
import bespoke.profile.Aims;
import bespoke.request.Desk;
import bespoke.request.Helped;
import bespoke.request.Move;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Status;
import bespoke.request.Subject;
import bespoke.request.Workload;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.Option;
import bespoke.web.Words;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts requests into the words of whoever reads them. */
@Component
class RequestViews {

    private final Requests requests;
    private final RequestWords requestWords;
    private final Offers offers;
    private final Products products;
    private final People people;
    private final Aims aims;
    private final CompanyClock clock;

    RequestViews(
            Requests requests,
            RequestWords requestWords,
            Offers offers,
            Products products,
            People people,
            Aims aims,
            CompanyClock clock) {
        this.requests = requests;
        this.requestWords = requestWords;
        this.offers = offers;
        this.products = products;
        this.people = people;
        this.aims = aims;
        this.clock = clock;
    }

    RequestView of(Viewer viewer, Request request, Words words) {
        var offer = offer(request);
        var answering = requests.mayAnswer(viewer, request);
        var own = viewer.is(request.person());
        var asker = own ? null : people.getCard(request.person());
        var title = requestWords.title(request, words);
        var begun = own && request.hasBegun(clock.now());
        var moves = requests.history(viewer, request.id());
        var cards = cards(moves);
        var closing = closing(request, moves);
        return new RequestView(
                request.id().toString(),
                title,
                request.subject() instanceof Subject.Ask ask && !ask.words().equals(title) ? ask.words() : null,
                requestWords.status(request, words),
                requestWords.tone(request),
                standing(request, words),
                requestWords.due(request, words),
                request.isOverdue(clock.today()),
                offer != null && offers.isOpen(viewer, offer.id()) ? "/offers/" + offer.id() : null,
                closing == null ? null : answer(closing, cards, words),
                offer == null || !request.leadsSomewhere() ? null : got(request, offer, words),
                answering && offer != null && offer.fulfilment() instanceof Fulfilment.ByRequest work
                        ? words.in(work.does())
                        : null,
                own && offer != null && request.isOpen() && !begun ? words.in(offer.whatNext()) : null,
                asker == null ? null : new RequestView.Asker(asker.id().toString(), asker.name(), line(asker)),
                answering,
                request.isOpen(),
                answering && request.isOpen() && !isTakenBy(viewer, request),
                !request.isAhead(clock.now()),
                request.subject() instanceof Subject.Ask,
                own && request.isOpen() && !begun,
                begun,
                desk(request.desk(), words),
                seenBy(viewer, request, asker, words),
                moves.stream()
                        .map(move -> moved(move, move != closing, cards, words))
                        .toList(),
                own && request.status() == Status.DONE && !request.isAhead(clock.now())
                        ? help(viewer, request, words)
                        : null);
    }

    List<RequestList.Row> rows(List<Request> all, Words words) {
        return all.stream()
                .map(request -> new RequestList.Row(
                        request.id().toString(),
                        requestWords.title(request, words),
                        requestWords.status(request, words),
                        requestWords.tone(request),
                        line(request, words),
                        request.isOverdue(clock.today()),
                        words.since(request.openedAt(), clock.now())))
                .toList();
    }

    QueueView queue(Viewer viewer, Workload load, Slice<Request> slice, boolean answered, String typed, Words words) {
        var sought = typed.strip();
        var rows = rows(viewer, slice.items(), words);
        var none =
                !sought.isEmpty() ? "request.none-found" : answered ? "request.none-answered" : "request.none-waiting";
        return new QueueView(
                lead(load, words),
                answered,
                sought,
                rows.isEmpty() ? words.say(none) : null,
                rows,
                slice.next() == null ? null : QueueView.path(answered, sought, slice.next()));
    }

    /** What the viewer's own desks hold, for their list of what they asked themselves; null for nothing. */
    static @Nullable String waiting(Workload load, Words words) {
        var parts = new ArrayList<String>();
        if (load.open() > 0) {
            parts.add(words.say("request.waiting-for-you", load.open()));
        }
        if (load.ahead() > 0) {
            parts.add(words.say("request.ahead-for-you", load.ahead()));
        }
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    private static String lead(Workload load, Words words) {
        var open = open(load, words);
        return load.ahead() == 0 ? open : open + " " + words.say("request.queue-ahead", load.ahead());
    }

    private static String open(Workload load, Words words) {
        if (load.open() == 0) {
            return words.say("request.queue-empty");
        }
        return load.overdue() == 0
                ? words.say("request.queue-open", load.open())
                : words.say("request.queue-overdue", load.open(), load.overdue());
    }

    private List<QueueView.Row> rows(Viewer viewer, List<Request> waiting, Words words) {
        var cards = people.cards(waiting.stream().map(Request::person).collect(Collectors.toSet()));
        return waiting.stream()
                .flatMap(request ->
                        Stream.ofNullable(cards.get(request.person())).map(card -> row(viewer, request, card, words)))
                .toList();
    }

    private QueueView.Row row(Viewer viewer, Request request, Card card, Words words) {
        return new QueueView.Row(
                request.id().toString(),
                requestWords.title(request, words),
                card.name(),
                line(card),
                Optional.ofNullable(requestWords.shortDue(request, words))
                        .orElseGet(() -> words.since(Objects.requireNonNull(request.closedAt()), clock.now())),
                request.isOverdue(clock.today())
                        ? "is-bad"
                        : clock.today().equals(request.dueOn()) && request.isOpen() ? "is-warm" : "",
                requestWords.status(request, words),
                requestWords.tone(request),
                request.isOpen() && !isTakenBy(viewer, request));
    }

    private @Nullable Offer offer(Request request) {
        return request.subject() instanceof Subject.Yes yes ? offers.get(yes.offer(), yes.edition()) : null;
    }

    private static boolean isTakenBy(Viewer viewer, Request request) {
        return request.status() == Status.IN_HAND && new Desk.OfPerson(viewer.self()).equals(request.desk());
    }

    private String line(Request request, Words words) {
        return request.isOpen()
                ? words.say(
                        request.appointmentAt() != null
                                ? "request.row-appointment"
                                : "request.row-" + request.status().name(),
                        desk(request.desk(), words),
                        Objects.requireNonNull(request.dueOn()))
                : standing(request, words);
    }

    /** The same without the day by which it is answered. */
    private String standing(Request request, Words words) {
        return switch (request.status()) {
            case RECEIVED, IN_HAND ->
                words.say("request.line-" + request.status().name(), desk(request.desk(), words));
            case DONE, REFUSED, WITHDRAWN, MISSED ->
                words.say("request.line-" + request.status().name(), day(Objects.requireNonNull(request.closedAt())));
        };
    }

    /** Where it lies; empty where it lies nowhere. */
    String desk(@Nullable Desk desk, Words words) {
        return switch (desk) {
            case null -> "";
            case Desk.OfPerson one ->
                people.findCard(one.person()).map(Card::name).orElseGet(() -> words.say("request.somebody"));
            case Desk.OfProduct one ->
                words.say("request.people-of", products.get(one.product()).name());
            case Desk.OfPeopleTeam all -> words.say("request.people-team");
        };
    }

    private String seenBy(Viewer viewer, Request request, @Nullable Card asker, Words words) {
        if (asker != null) {
            return words.say("request.both-see", asker.name());
        }
        var desk = request.desk();
        return desk == null || desk.equals(new Desk.OfPerson(viewer.self()))
                ? words.say("request.only-you-see")
                : words.say("request.both-see", desk(desk, words));
    }

    private RequestView.@Nullable Got got(Request request, Offer offer, Words words) {
        return switch (offer.fulfilment()) {
            case Fulfilment.Link link -> new RequestView.Got(words.in(link.url()), null, List.of(), null, null, false);
            case Fulfilment.Document document ->
                new RequestView.Got(
                        null,
                        words.in(document.title()),
                        Arrays.stream(words.in(document.body()).split("\\n\\s*\\n"))
                                .toList(),
                        null,
                        null,
                        false);
            case Fulfilment.Appointment appointment ->
                new RequestView.Got(
                        null,
                        words.in(appointment.title()),
                        List.of(),
                        words.say(
                                "request.appointment-time",
                                words.moment(Objects.requireNonNull(request.appointmentAt())),
                                clock.zone().getDisplayName(TextStyle.FULL, words.locale())),
                        words.in(appointment.place()),
                        request.isAhead(clock.now()));
            case Fulfilment.ByRequest work -> null;
        };
    }

    /** The move that closed it as done or refused, where somebody wrote why; null otherwise. */
    private static @Nullable Move closing(Request request, List<Move> moves) {
        return request.status() == Status.DONE || request.status() == Status.REFUSED
                ? moves.reversed().stream()
                        .filter(move ->
                                move.kind().name().equals(request.status().name()))
                        .findFirst()
                        .filter(move -> move.by() != null && move.words() != null)
                        .orElse(null)
                : null;
    }

    private static RequestView.Answer answer(Move closing, Map<PersonId, Card> cards, Words words) {
        var who = name(cards, Objects.requireNonNull(closing.by()));
        return new RequestView.Answer(
                who,
                words.say("request.answered-" + closing.kind().name(), who),
                words.moment(closing.at()),
                Objects.requireNonNull(closing.words()));
    }

    /** Everybody who is named in what happened. */
    private Map<PersonId, Card> cards(List<Move> moves) {
        return people.cards(moves.stream()
                .flatMap(move -> Stream.of(move.by(), heir(move)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private RequestView.Moved moved(Move move, boolean withWords, Map<PersonId, Card> cards, Words words) {
        var by = move.by() == null ? "" : name(cards, move.by());
        var what = move.kind() == Move.Kind.HANDED_OVER
                ? move.by() == null
                        ? words.say("request.move-HANDED_OVER-alone", desk(move.desk(), words))
                        : words.say("request.move-HANDED_OVER", by, desk(move.desk(), words))
                : move.by() == null
                        ? words.say("request.move-" + move.kind().name() + "-alone")
                        : words.say("request.move-" + move.kind().name(), by);
        return new RequestView.Moved(what, words.moment(move.at()), withWords ? move.words() : null);
    }

    private static @Nullable PersonId heir(Move move) {
        return move.desk() instanceof Desk.OfPerson one ? one.person() : null;
    }

    private static String name(Map<PersonId, Card> cards, PersonId person) {
        var card = cards.get(person);
        return card == null ? "" : card.name();
    }

    private RequestView.Help help(Viewer viewer, Request request, Words words) {
        var answers = new ArrayList<Option>();
        for (var answer : Helped.values()) {
            answers.add(new Option(answer.name(), words.say("request.helped-" + answer.name()), false));
        }
        var mine =
                aims.of(viewer).stream().map(aim -> new Option(aim.id().value().toString(), aim.words(), false));
        return new RequestView.Help(
                answers,
                Stream.concat(Stream.of(new Option("", words.say("request.no-aim"), true)), mine)
                        .toList(),
                request.isToBeAskedBack(clock.today())
                        ? null
                        : words.say("request.help-later", Objects.requireNonNull(request.questionOn())),
                requests.helped(viewer, request.id())
                        .map(answer -> words.say("request.said-" + answer.name()))
                        .orElse(null));
    }

    private LocalDate day(java.time.Instant at) {
        return at.atZone(clock.zone()).toLocalDate();
    }

    static String line(Card card) {
        return Stream.of(card.role(), card.unit(), card.site())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" · "));
    }
}
