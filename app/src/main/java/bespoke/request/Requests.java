package bespoke.request;

import bespoke.database.RowSecurity;
import bespoke.offer.Fulfilment;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.person.PeopleImported;
import bespoke.person.PersonLeft;
import bespoke.product.ProductId;
import bespoke.profile.AimId;
import bespoke.profile.Aims;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to what "yes" starts. A request is seen by the person and by whoever works at the desk where it lies,
 * and both read the same history; to anybody else it does not exist.
 */
@Service
@Transactional
public class Requests {

    /** The most of their own requests that somebody sees at once. */
    public static final int MOST_SHOWN = 200;

    /** The most characters of an ask, an answer, a reason or a note. */
    public static final int LONGEST_WORDS = 2_000;

    private static final int DAYS_TO_ANSWER_BACK = 60;

    private static final Set<Move.Kind> CLOSINGS =
            EnumSet.of(Move.Kind.DONE, Move.Kind.REFUSED, Move.Kind.WITHDRAWN, Move.Kind.MISSED);

    private final RequestStore store;
    private final Desks desks;
    private final Offers offers;
    private final Aims aims;
    private final People people;
    private final Answering answering;
    private final RowSecurity rows;
    private final CompanyClock clock;
    private final RequestSettings settings;
    private final ApplicationEventPublisher events;

    Requests(
            RequestStore store,
            Desks desks,
            Offers offers,
            Aims aims,
            People people,
            Answering answering,
            RowSecurity rows,
            CompanyClock clock,
            RequestSettings settings,
            ApplicationEventPublisher events) {
        this.store = store;
        this.desks = desks;
        this.offers = offers;
        this.aims = aims;
        this.people = people;
        this.answering = answering;
        this.rows = rows;
        this.clock = clock;
        this.settings = settings;
        this.events = events;
    }

    /**
     * The viewer says yes to an offer they may have. Saying it twice, in two tabs or from two nodes, leads to the same
     * request while it is open; what a link or a document fulfils at once stays the same for good.
     *
     * @throws Refused {@code offer.not-found} when it is not for them
     */
    public Request open(Viewer viewer, OfferId id) {
        rows.open(viewer.self());
        store.line(viewer.self(), id);
        var standing = store.findStanding(viewer.self(), id).filter(this::stillStands);
        if (standing.isPresent()) {
            return standing.get();
        }
        var offer = offers.getOpen(viewer, id);
        var request = begun(RequestId.fresh(), viewer.self(), offer, clock.now());
        if (!store.add(request)) {
            return store.findStanding(viewer.self(), id).orElseThrow(Requests::movedMeanwhile);
        }
        began(request);
        if (request.status() == Status.DONE) {
            store.note(request.id(), Move.of(Move.Kind.DONE, null, null, null, request.openedAt()));
        }
        return request;
    }

    /** The viewer's requests, the latest first. */
    public Slice<Request> of(Viewer viewer, @Nullable RequestId after, int size) {
        rows.open(viewer.self());
        return Slice.of(
                store.of(viewer.self(), after == null ? null : after.value(), size + 1), size, request -> request.id()
                        .toString());
    }

    /** What came of the viewer's yes to an offer and still stands: open, or fulfilled at once. */
    public Optional<Request> standing(Viewer viewer, OfferId offer) {
        rows.open(viewer.self());
        return store.findStanding(viewer.self(), offer).filter(this::stillStands);
    }

    /** The latest of the viewer's requests, at most {@link #MOST_SHOWN}. */
    public List<Request> of(Viewer viewer) {
        return of(viewer, null, MOST_SHOWN).items();
    }

    /**
     * A request of the viewer's, or one on a desk of theirs.
     *
     * @throws Refused {@code request.not-found}
     */
    public Request get(Viewer viewer, RequestId id) {
        rows.openDesks(desks.of(viewer));
        return store.find(id)
                .filter(request -> viewer.is(request.person()) || desks.mayAnswer(viewer, request))
                .orElseThrow(Requests::notFound);
    }

    /**
     * A request of the viewer's own.
     *
     * @throws Refused {@code request.not-found}, also of one that they answer
     */
    public Request getOwn(Viewer viewer, RequestId id) {
        var request = get(viewer, id);
        if (!viewer.is(request.person())) {
            throw notFound();
        }
        return request;
    }

    /**
     * What happened to a request, the first first; both sides read the same. Whoever reads it to answer is written down as
     * one who looked.
     *
     * @throws Refused {@code request.not-found}
     */
    public List<Move> history(Viewer viewer, RequestId id) {
        var request = get(viewer, id);
        desks.looked(viewer, List.of(request));
        return store.moves(id);
    }

    /**
     * A request on a desk of the viewer's.
     *
     * @throws Refused {@code request.not-found}
     */
    public Request getForAnswering(Viewer viewer, RequestId id) {
        var request = get(viewer, id);
        if (!mayAnswer(viewer, request)) {
            throw notFound();
        }
        return request;
    }

    /** Whether the viewer answers this request, rather than having asked it. */
    public boolean mayAnswer(Viewer viewer, Request request) {
        return desks.mayAnswer(viewer, request);
    }

    /**
     * What waits on the viewer's desks, what is due first at the head. Of each who asked it is written down that they looked.
     *
     * @param typed  words that an ask, the title of an offer or the name of who asked must hold; empty for all
     * @param cursor where the stretch before ended; null at the start
     * @throws Refused {@code web.cursor-unreadable}
     */
    public Slice<Request> queue(Viewer viewer, String typed, @Nullable String cursor, int size) {
        var reach = open(viewer);
        var after = Mark.read(cursor, LocalDate::parse);
        return looked(
                viewer,
                Slice.of(store.waiting(reach, sought(reach, false, typed), after, size + 1), size, Mark::afterWaiting));
    }

    /** What was answered at the viewer's desks, the latest first. The rest is as in {@link #queue}. */
    public Slice<Request> answered(Viewer viewer, String typed, @Nullable String cursor, int size) {
        var reach = open(viewer);
        var after = Mark.read(cursor, Instant::parse);
        return looked(
                viewer,
                Slice.of(
                        store.answered(reach, sought(reach, true, typed), after, size + 1), size, Mark::afterAnswered));
    }

    private Slice<Request> looked(Viewer viewer, Slice<Request> requests) {
        desks.looked(viewer, requests.items());
        return requests;
    }

    private @Nullable Sought sought(Reach reach, boolean answered, String typed) {
        var words = Seeking.words(typed);
        if (words.isEmpty()) {
            return null;
        }
        var cards = people.cards(store.askers(reach, answered)).values();
        return new Sought(
                words,
                store.offers(reach, answered).stream()
                        .filter(offer -> Seeking.holds(offers.get(offer).title(), words))
                        .collect(Collectors.toSet()),
                cards.stream()
                        .filter(card -> Seeking.holds(card.name(), words))
                        .map(Card::id)
                        .collect(Collectors.toSet()));
    }

    /** How much waits on the viewer's desks. */
    public Workload workload(Viewer viewer) {
        return store.workload(open(viewer), clock.now(), clock.today());
    }

    /**
     * The viewer takes a request in hand; it lies on their own desk from now on.
     *
     * @throws Refused {@code request.not-found}, {@code request.not-open}, {@code request.moved-meanwhile}
     */
    public Request take(Viewer viewer, RequestId id) {
        var request = forAnswering(viewer, id);
        if (request.status() == Status.IN_HAND && new Desk.OfPerson(viewer.self()).equals(request.desk())) {
            return request;
        }
        var mine = new Desk.OfPerson(viewer.self());
        return moved(
                request,
                Status.IN_HAND,
                mine,
                null,
                null,
                Move.of(Move.Kind.TAKEN, viewer.self(), null, mine, clock.now()));
    }

    /**
     * The viewer has done what was asked.
     *
     * @param words the answer; an ask needs one, elsewhere it may be null
     * @throws Refused {@code request.not-found}, {@code request.not-open}, {@code request.answer-missing}, {@code
     *                 request.words-too-long}, {@code request.moved-meanwhile}, {@code request.still-ahead} of an
     *                 appointment that has not been
     */
    public Request done(Viewer viewer, RequestId id, @Nullable String words) {
        var request = forAnswering(viewer, id);
        var answer = written(words);
        if (answer == null && request.subject() instanceof Subject.Ask) {
            throw new Refused("request.answer-missing").at("words");
        } else if (request.isAhead(clock.now())) {
            throw Refused.conflict("request.still-ahead", Map.of());
        }
        return moved(
                request,
                Status.DONE,
                new Desk.OfPerson(viewer.self()),
                clock.now(),
                questionOn(clock.now()),
                Move.of(Move.Kind.DONE, viewer.self(), answer, null, clock.now()));
    }

    /**
     * The viewer says no, and why.
     *
     * @throws Refused {@code request.not-found}, {@code request.not-open}, {@code request.reason-missing}, {@code
     *                 request.words-too-long}, {@code request.moved-meanwhile}
     */
    public Request refuse(Viewer viewer, RequestId id, @Nullable String reason) {
        var request = forAnswering(viewer, id);
        var words = written(reason);
        if (words == null) {
            throw new Refused("request.reason-missing").at("words");
        }
        return moved(
                request,
                Status.REFUSED,
                new Desk.OfPerson(viewer.self()),
                clock.now(),
                null,
                Move.of(Move.Kind.REFUSED, viewer.self(), words, null, clock.now()));
    }

    /**
     * The viewer gives a request to somebody else, whose desk it lies on from now on.
     *
     * @param words for both of them and the person to read; may be null
     * @throws Refused {@code request.not-found}, {@code request.not-open}, {@code request.heir-missing}, {@code
     *                 request.heir-left}, {@code request.heir-asked}, {@code request.heir-leads} for an ask, since a lead reads of
     *                 needs only what is shared with them, {@code request.words-too-long}, {@code
     *                 request.moved-meanwhile}
     */
    public Request handOver(Viewer viewer, RequestId id, @Nullable PersonId heir, @Nullable String words) {
        var request = forAnswering(viewer, id);
        if (heir == null) {
            throw new Refused("request.heir-missing").at("heir");
        }
        if (heir.equals(request.person())) {
            throw new Refused("request.heir-asked").at("heir");
        }
        if (!desks.isHere(heir)) {
            throw new Refused("request.heir-left").at("heir");
        }
        if (request.subject() instanceof Subject.Ask && desks.leads(heir, request.person())) {
            throw new Refused("request.heir-leads").at("heir");
        }
        var desk = new Desk.OfPerson(heir);
        return moved(
                request,
                Status.RECEIVED,
                desk,
                null,
                null,
                Move.of(Move.Kind.HANDED_OVER, viewer.self(), written(words), desk, clock.now()));
    }

    /**
     * The viewer no longer wants what they asked for.
     *
     * @throws Refused {@code request.not-found}, {@code request.not-open}, {@code request.has-begun} of an appointment whose
     *                 hour has come: it was {@link #attended} or {@link #missed}, {@code request.moved-meanwhile}
     */
    public Request withdraw(Viewer viewer, RequestId id) {
        var request = getOwn(viewer, id);
        refuseClosed(request);
        if (request.hasBegun(clock.now())) {
            throw Refused.conflict("request.has-begun", Map.of());
        }
        return moved(
                request,
                Status.WITHDRAWN,
                request.desk(),
                clock.now(),
                null,
                Move.of(Move.Kind.WITHDRAWN, viewer.self(), null, null, clock.now()));
    }

    /**
     * The viewer says that an appointment of theirs has been, where whoever gave it has not said so yet: it is done, and
     * they are asked whether it helped.
     *
     * @throws Refused {@code request.not-found}, also where it leads to no appointment, {@code request.not-open}, {@code
     *                 request.not-been-yet}, {@code request.moved-meanwhile}
     */
    public Request attended(Viewer viewer, RequestId id) {
        var request = getBegun(viewer, id);
        return moved(
                request,
                Status.DONE,
                request.desk(),
                clock.now(),
                questionOn(clock.now()),
                Move.of(Move.Kind.DONE, viewer.self(), null, null, clock.now()));
    }

    /**
     * The viewer says that an appointment of theirs did not take place, where nobody has said that it did.
     *
     * @throws Refused as {@link #attended} does
     */
    public Request missed(Viewer viewer, RequestId id) {
        var request = getBegun(viewer, id);
        return moved(
                request,
                Status.MISSED,
                request.desk(),
                clock.now(),
                null,
                Move.of(Move.Kind.MISSED, viewer.self(), null, null, clock.now()));
    }

    /** An open appointment of the viewer's whose hour has come. */
    private Request getBegun(Viewer viewer, RequestId id) {
        var request = get(viewer, id);
        if (!viewer.is(request.person()) || request.appointmentAt() == null) {
            throw notFound();
        }
        refuseClosed(request);
        if (!request.hasBegun(clock.now())) {
            throw Refused.conflict("request.not-been-yet", Map.of());
        }
        return request;
    }

    /**
     * Either side writes something that both read.
     *
     * @throws Refused {@code request.not-found}, {@code request.not-open}, {@code request.note-missing}, {@code
     *                 request.words-too-long}
     */
    public void note(Viewer viewer, RequestId id, @Nullable String words) {
        var request = get(viewer, id);
        refuseClosed(request);
        var note = written(words);
        if (note == null) {
            throw new Refused("request.note-missing").at("words");
        }
        store.note(request.id(), Move.of(Move.Kind.NOTED, viewer.self(), note, null, clock.now()));
    }

    /**
     * Undoes the viewer's own closing of a request, for a short time. It is open again: in hand of whoever answers it, or,
     * where the person had closed it, as it stood before. What was fulfilled at once lies nowhere and stays closed, and so
     * does what the person has said helped them, or did not, as far as they are the one to undo. Whoever answers learns
     * nothing of that: what they open again was not done, so what was said of it is dropped, and asked anew once it is.
     *
     * @throws Refused {@code request.not-found}, {@code request.too-late}, {@code request.open-already}
     */
    public Request takeBack(Viewer viewer, RequestId id) {
        var request = get(viewer, id);
        var moves = store.moves(id);
        var last = moves.getLast();
        if (request.isOpen()
                || request.desk() == null
                || !CLOSINGS.contains(last.kind())
                || !viewer.self().equals(last.by())
                || last.at().plus(settings.takeBackWithin()).isBefore(clock.now())) {
            throw Refused.conflict("request.too-late", Map.of());
        }
        var taken = !viewer.is(request.person()) || isInHand(request.person(), moves);
        rows.open(request.person());
        store.hold(id);
        if (!viewer.is(request.person())) {
            dropHelp(request);
        } else if (store.findHelp(id).isPresent()) {
            throw Refused.conflict("request.too-late", Map.of());
        }
        try {
            return moved(
                    request,
                    taken ? Status.IN_HAND : Status.RECEIVED,
                    request.desk(),
                    null,
                    null,
                    Move.of(Move.Kind.TAKEN_BACK, viewer.self(), null, null, clock.now()));
        } catch (DuplicateKeyException another) {
            throw Refused.conflict("request.open-already", Map.of());
        }
    }

    private void dropHelp(Request request) {
        if (store.dropHelp(request.id())) {
            events.publishEvent(new RequestHelpDropped(request.id(), request.person(), offer(request)));
        }
    }

    /** By when an ask of today is answered. */
    public LocalDate askDueOn() {
        return askDueOn(clock.now());
    }

    private LocalDate askDueOn(Instant asked) {
        return WorkingDays.after(day(asked), settings.askDueDays());
    }

    /** The viewer's appointments whose hour has come and that nobody has closed, the latest first. */
    public List<Request> toConfirm(Viewer viewer) {
        rows.open(viewer.self());
        return store.begun(viewer.self(), clock.now());
    }

    /** What the viewer got some days ago and has not yet said of whether it helped, the latest first. */
    public List<Request> toAskBack(Viewer viewer) {
        rows.open(viewer.self());
        return store.toAskBack(viewer.self(), clock.today().minusDays(DAYS_TO_ANSWER_BACK), clock.today());
    }

    /** The same where the viewer's requests are known by {@link #of(Viewer)}: where none of them was done nothing is looked up. */
    public List<Request> toAskBack(Viewer viewer, List<Request> latest) {
        boolean mayBeSome =
                latest.size() == MOST_SHOWN || latest.stream().anyMatch(request -> request.status() == Status.DONE);
        return mayBeSome ? toAskBack(viewer) : List.of();
    }

    /** Whether somebody other than the viewer closed a request of theirs; not where it was fulfilled at once. */
    public boolean isClosedByAnother(Viewer viewer, Request request) {
        rows.open(viewer.self());
        return store.moves(request.id()).stream()
                .filter(move -> CLOSINGS.contains(move.kind()))
                .reduce((one, next) -> next)
                .filter(move -> move.by() != null && !viewer.is(move.by()))
                .isPresent();
    }

    /** What the viewer said of whether it helped; nobody else reads it of them. */
    public Optional<Helped> helped(Viewer viewer, RequestId id) {
        rows.open(viewer.self());
        return store.findHelp(id);
    }

    /**
     * The viewer says whether what they got helped them, once.
     *
     * @param aim of theirs, towards which; null when they name none
     * @throws Refused {@code request.not-found}, {@code request.not-done}, {@code request.not-yet}, {@code
     *                 profile.aim-not-found}
     */
    public void helped(Viewer viewer, RequestId id, Helped answer, @Nullable AimId aim) {
        var request = getOwn(viewer, id);
        if (request.status() != Status.DONE) {
            throw notDone();
        }
        if (request.isAhead(clock.now())) {
            throw Refused.conflict("request.not-yet", Map.of());
        }
        if (aim != null && aims.of(viewer).stream().noneMatch(one -> one.id().equals(aim))) {
            throw Refused.notFound("profile.aim-not-found").at("aim");
        }
        var at = clock.now();
        if (store.help(request, answer, aim == null ? null : aim.value(), at)) {
            events.publishEvent(new RequestHelped(id, request.person(), offer(request), answer, aim, at));
        } else if (store.findHelp(id).isEmpty()) {
            throw notDone();
        }
    }

    /**
     * Whether what somebody said still counts: not once what they had got was opened again. For who hears of it; their rows
     * must be open.
     */
    public boolean stillCounts(RequestHelped said) {
        return store.isSaid(said.request(), said.at());
    }

    /**
     * How an offer is taken up, for those who write it: figures over the minimum only, which stand still until as many
     * different people have moved. About a microsecond for each thing that happened to a request of it.
     *
     * @throws Refused {@code offer.not-found}
     */
    public Figures figures(Viewer viewer, OfferId offer) {
        if (!offers.mayEdit(viewer, offers.get(offer))) {
            throw Refused.notFound("offer.not-found");
        }
        rows.openAll();
        var uptake = new Uptake();
        store.moves(offer, uptake);
        var helped = new Stepped<>(Helped.class);
        store.helpOf(offer, helped::moves);
        return new Figures(Folded.of(Status.class, uptake.counts()), Folded.of(Helped.class, helped.counts()));
    }

    /**
     * Takes over a request as it ran before: how the demo company comes in. Nobody is told of it, the plan neither: no
     * suggestion led to it.
     *
     * @throws Refused {@code offer.not-found}, {@code product.not-found}
     */
    public Request takeOver(PastRequest past) {
        rows.open(past.person());
        var id = RequestId.asOf(past.openedAt());
        var opened =
                switch (past.subject()) {
                    case Subject.Yes yes ->
                        begun(id, past.person(), offers.get(yes.offer(), yes.edition()), past.openedAt());
                    case Subject.Ask ask ->
                        asked(
                                id,
                                past.person(),
                                ask.words(),
                                past.product(),
                                desks.of(past.product()),
                                past.openedAt());
                };
        var steps = past.steps().isEmpty() ? kept(opened) : past.steps();
        var request = steps.stream().reduce(opened, this::after, (one, next) -> next);
        store.add(request);
        store.note(id, Move.past(Move.Kind.OPENED, past.person(), null, opened.desk(), past.openedAt()));
        if (opened.status() == Status.DONE) {
            store.note(id, Move.past(Move.Kind.DONE, null, null, null, past.openedAt()));
        }
        for (var step : steps) {
            var desk = step.kind() == Move.Kind.TAKEN ? new Desk.OfPerson(step.by()) : null;
            store.note(id, Move.past(step.kind(), step.by(), step.words(), desk, step.at()));
        }
        var asked = request.questionOn();
        if (past.helped() != null && asked != null && asked.isBefore(clock.today())) {
            store.help(request, past.helped(), null, clock.startOf(asked.plusDays(1)));
        }
        return request;
    }

    /** An appointment whose hour has come was kept where somebody gave it; on the desk of several nobody says so. */
    private List<PastRequest.Step> kept(Request opened) {
        var appointment = opened.appointmentAt();
        return appointment != null && !opened.isAhead(clock.now()) && opened.desk() instanceof Desk.OfPerson host
                ? List.of(new PastRequest.Step(Move.Kind.DONE, host.person(), null, appointment))
                : List.of();
    }

    /** What is on the desk of somebody who left goes to whoever answers for the product now. */
    @ApplicationModuleListener
    void on(PersonLeft left) {
        rows.openAll();
        handOverIfGone(left.person());
    }

    /** The same of everybody who left when a file told of leavers. */
    @ApplicationModuleListener
    void on(PeopleImported imported) {
        handOverOfLeavers();
    }

    /** The same each night, since a last day may have been told ahead. */
    @Scheduled(cron = "${bespoke.request.hand-over:0 20 0 * * *}", zone = CompanyClock.ZONE)
    public void handOverOfLeavers() {
        rows.openAll();
        store.peopleWithWork().forEach(this::handOverIfGone);
    }

    private void handOverIfGone(PersonId owner) {
        if (!desks.isHere(owner)) {
            store.openOnDeskOf(owner).forEach(request -> handOverFrom(owner, request));
        }
    }

    /** What somebody moved at the same moment is left to them. */
    private void handOverFrom(PersonId gone, Request request) {
        var desk = desks.insteadOf(gone, request);
        if (store.move(request, Status.RECEIVED, desk, null, null)) {
            lies(desk);
            tell(request, Status.RECEIVED, Move.of(Move.Kind.HANDED_OVER, null, null, desk, clock.now()));
        }
    }

    /** Puts an ask on the desk of whoever answers for a product, or of the people team; once while one like it is open. */
    Request queue(Viewer viewer, String words, @Nullable ProductId product, Desk desk) {
        rows.open(viewer.self());
        var ask = asked(RequestId.fresh(), viewer.self(), words, product, desk, clock.now());
        if (!store.add(ask)) {
            return store.findOpenAsk(viewer.self(), words).orElseThrow(Requests::movedMeanwhile);
        }
        began(ask);
        return ask;
    }

    /**
     * Puts before the people team what the viewer says is wrong of themselves; once while it is open. What they write of it
     * later stands with it.
     *
     * @param words in which they say it
     * @param note  of theirs, which stands in the words; null where they wrote none
     */
    public void correct(Viewer viewer, String attribute, String source, String words, @Nullable String note) {
        rows.open(viewer.self());
        var open = store.findOpenAbout(viewer.self(), attribute, source).orElse(null);
        if (open == null) {
            var ask = queue(viewer, words, null, new Desk.OfPeopleTeam());
            store.isAbout(ask.id(), attribute, source);
        } else if (note != null && isNews(open, words, note)) {
            store.note(open.id(), Move.of(Move.Kind.NOTED, viewer.self(), note, null, clock.now()));
        }
    }

    /** Whether somebody has not said so in the ask or in their last note. */
    private boolean isNews(Request open, String words, String note) {
        var last = store.moves(open.id()).stream()
                .filter(move -> move.kind() == Move.Kind.NOTED && open.person().equals(move.by()))
                .map(Move::words)
                .reduce((before, after) -> after);
        return last.map(before -> !note.equals(before))
                .orElseGet(() -> !(open.subject() instanceof Subject.Ask ask
                        && ask.words().equals(words)));
    }

    /** The viewer says that it is right after all: what lies before the people team of it is withdrawn. */
    public void correctNoMore(Viewer viewer, String attribute, String source) {
        rows.open(viewer.self());
        store.findOpenAbout(viewer.self(), attribute, source).ifPresent(ask -> withdraw(viewer, ask.id()));
    }

    private Request after(Request request, PastRequest.Step step) {
        var status = PastRequest.status(step.kind());
        if (status == null) {
            return request;
        }
        if (status == Status.MISSED && !request.hasBegun(step.at())) {
            throw new IllegalArgumentException("Nothing was missed by " + step.at() + ", no appointment had come");
        }
        return new Request(
                request.id(),
                request.person(),
                request.subject(),
                request.product(),
                status.onlyThePersonSays() ? request.desk() : new Desk.OfPerson(step.by()),
                status,
                request.openedAt(),
                request.dueOn(),
                status.isOpen() ? null : step.at(),
                request.appointmentAt(),
                status == Status.DONE ? questionOn(step.at()) : null);
    }

    private Request asked(
            RequestId id, PersonId person, String words, @Nullable ProductId product, Desk desk, Instant at) {
        return new Request(
                id, person, new Subject.Ask(words), product, desk, Status.RECEIVED, at, askDueOn(at), null, null, null);
    }

    private Request begun(RequestId id, PersonId person, Offer offer, Instant at) {
        return switch (offer.fulfilment()) {
            case Fulfilment.ByRequest work ->
                new Request(
                        id,
                        person,
                        new Subject.Yes(offer.id(), offer.edition()),
                        offer.product(),
                        desks.of(offer, work),
                        Status.RECEIVED,
                        at,
                        WorkingDays.after(day(at), work.dueDays()),
                        null,
                        null,
                        null);
            case Fulfilment.Appointment appointment -> booked(id, person, offer, at, time(appointment, at));
            case Fulfilment.Link link -> atOnce(id, person, offer, at);
            case Fulfilment.Document document -> atOnce(id, person, offer, at);
        };
    }

    /** Whoever answers for the product has it before them until it has been. */
    private Request booked(RequestId id, PersonId person, Offer offer, Instant at, Instant appointment) {
        return new Request(
                id,
                person,
                new Subject.Yes(offer.id(), offer.edition()),
                offer.product(),
                desks.of(offer.product()),
                Status.RECEIVED,
                at,
                day(appointment),
                null,
                appointment,
                null);
    }

    private Request atOnce(RequestId id, PersonId person, Offer offer, Instant at) {
        return new Request(
                id,
                person,
                new Subject.Yes(offer.id(), offer.edition()),
                offer.product(),
                null,
                Status.DONE,
                at,
                null,
                at,
                null,
                questionOn(at));
    }

    private Instant time(Fulfilment.Appointment appointment, Instant asked) {
        return WorkingDays.after(day(asked), appointment.daysAhead())
                .atTime(appointment.at())
                .atZone(clock.zone())
                .toInstant();
    }

    private LocalDate questionOn(Instant got) {
        return day(got).plusDays(settings.helpAfterDays());
    }

    private LocalDate day(Instant at) {
        return at.atZone(clock.zone()).toLocalDate();
    }

    private boolean stillStands(Request request) {
        return request.isOpen() || request.appointmentAt() == null || request.isAhead(clock.now());
    }

    private void began(Request request) {
        lies(request.desk());
        store.note(request.id(), Move.of(Move.Kind.OPENED, request.person(), null, request.desk(), request.openedAt()));
        events.publishEvent(new RequestOpened(request.id(), request.person(), offer(request), request.openedAt()));
    }

    private Request moved(
            Request request,
            Status status,
            @Nullable Desk desk,
            @Nullable Instant closedAt,
            @Nullable LocalDate questionOn,
            Move move) {
        if (!store.move(request, status, desk, closedAt, questionOn)) {
            throw movedMeanwhile();
        }
        lies(desk);
        tell(request, status, move);
        return store.find(request.id()).orElseThrow(Requests::notFound);
    }

    private void lies(@Nullable Desk desk) {
        if (desk instanceof Desk.OfPerson one) {
            answering.gets(one.person());
        }
    }

    private void tell(Request request, Status status, Move move) {
        store.note(request.id(), move);
        events.publishEvent(new RequestMoved(request.id(), request.person(), offer(request), status, move.at()));
    }

    /** An open request on a desk of the viewer's; the person's rows are open too, so that it may go to another desk. */
    private Request forAnswering(Viewer viewer, RequestId id) {
        var request = getForAnswering(viewer, id);
        refuseClosed(request);
        rows.open(request.person());
        return request;
    }

    /** Opens what lies on the viewer's desks, as far as they answer it. */
    private Reach open(Viewer viewer) {
        var ids = desks.of(viewer);
        rows.openDesks(ids);
        return desks.answersEverybody(viewer)
                ? new Reach(ids, List.of(), null)
                : new Reach(ids, desks.owned(viewer), desks.reached(viewer, store.askersAtShared(ids)));
    }

    /** Whether somebody had taken it when its person closed it: also by undoing a closing of their own. */
    private static boolean isInHand(PersonId person, List<Move> moves) {
        return moves.stream()
                .filter(move -> move.kind() == Move.Kind.TAKEN
                        || move.kind() == Move.Kind.HANDED_OVER
                        || (move.kind() == Move.Kind.TAKEN_BACK && !person.equals(move.by())))
                .reduce((one, next) -> next)
                .filter(move -> move.kind() != Move.Kind.HANDED_OVER)
                .isPresent();
    }

    private static @Nullable OfferId offer(Request request) {
        return request.subject() instanceof Subject.Yes yes ? yes.offer() : null;
    }

    private static @Nullable String written(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        var plain = plain(words);
        if (plain.length() > LONGEST_WORDS) {
            throw Refused.tooLarge("request.words-too-long", Map.of("most", LONGEST_WORDS))
                    .at("words");
        }
        return plain;
    }

    /** What was typed as the browser counts it: it sends two characters for each end of a line and counts one. */
    static String plain(String words) {
        return words.replace("\r\n", "\n").strip();
    }

    private static void refuseClosed(Request request) {
        if (!request.isOpen()) {
            throw Refused.conflict("request.not-open", Map.of());
        }
    }

    private static Refused notDone() {
        return Refused.conflict("request.not-done", Map.of());
    }

    private static Refused movedMeanwhile() {
        return Refused.conflict("request.moved-meanwhile", Map.of());
    }

    private static Refused notFound() {
        return Refused.notFound("request.not-found");
    }
}
