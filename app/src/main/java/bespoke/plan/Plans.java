package bespoke.plan;

import bespoke.database.RowSecurity;
import bespoke.engine.plan.Card;
import bespoke.engine.plan.Lane;
import bespoke.engine.plan.Person;
import bespoke.engine.plan.Plan;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.OfferOpened;
import bespoke.offer.Offers;
import bespoke.privacy.ConsentChanged;
import bespoke.profile.Aims;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.profile.Known;
import bespoke.profile.Topics;
import bespoke.request.Request;
import bespoke.request.RequestHelpDropped;
import bespoke.request.RequestHelped;
import bespoke.request.RequestId;
import bespoke.request.RequestOpened;
import bespoke.request.Requests;
import bespoke.request.Subject;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to people's plans: what is suggested to a person today and why, and what they make of it. A plan is
 * computed when it is looked at, of the person's own facts as they stand, and of what was pinned that day.
 */
@Service
@Transactional
public class Plans {

    /** Ties between equal scores are settled by this and the day, so that no offer always loses them. */
    private static final long SEED = 0x5eed;

    /** How far ahead somebody may put off what is not for them now. */
    private static final Period FARTHEST = Period.ofYears(2);

    /** After it what somebody had may be worn out, used up or forgotten. */
    private static final Period HELD = Period.ofYears(1);

    private final PlanStore store;
    private final Planners planners;
    private final Offers offers;
    private final Requests requests;
    private final Facts facts;
    private final Aims aims;
    private final Attributes attributes;
    private final Topics topics;
    private final RowSecurity rows;
    private final CompanyClock clock;

    Plans(
            PlanStore store,
            Planners planners,
            Offers offers,
            Requests requests,
            Facts facts,
            Aims aims,
            Attributes attributes,
            Topics topics,
            RowSecurity rows,
            CompanyClock clock) {
        this.store = store;
        this.planners = planners;
        this.offers = offers;
        this.requests = requests;
        this.facts = facts;
        this.aims = aims;
        this.attributes = attributes;
        this.topics = topics;
        this.rows = rows;
        this.clock = clock;
    }

    /** The viewer's plan for today. Logs what it shows, in a transaction that may write nothing else. */
    public TodaysPlan of(Viewer viewer) {
        return of(viewer, requests.of(viewer));
    }

    /** The same where the viewer's requests are known by {@link Requests#of(Viewer)}. */
    public TodaysPlan of(Viewer viewer, List<Request> asked) {
        var person = viewer.self();
        var today = clock.today();
        var known = facts.known(person);
        var planner = planners.current();
        var kept = store.kept(person, today);
        if (kept.pin() == null) {
            store.viewOnly();
        }
        var pin = kept.pin() == null
                ? store.pin(person, today, new PlanStore.Pin(clock.now(), planner.model(), planner.prices()))
                : kept.pin();
        var features = features(known, today);
        var plan = planner.plan(
                new Person(
                        person.value(),
                        features.values(),
                        kept.own() == null ? planner.weights() : kept.own(),
                        away(known, features, planner, pin, kept.declined(), asked)),
                known,
                today,
                SEED + today.toEpochDay());
        var versions = new TodaysPlan.Versions(plan.catalogueVersion(), pin.model(), pin.prices());
        var shown = new PlanStore.Shown(
                plan.cards().stream().map(Card::offer).toList(), plan.now().size(), versions);
        if (!shown.looksLike(kept.shown())) {
            store.viewOnly();
            store.line(person);
            // Nothing is logged of a plan that rests on what its person took back while it was made.
            if (facts.known(person).open().equals(known.open())) {
                store.show(person, today, clock.now(), shown);
            }
        }
        return todaysPlan(plan, known, features, planner, versions);
    }

    /**
     * The viewer says yes: logs it and starts what the offer promises. Saying it again answers with what was started.
     *
     * @throws Refused as {@link Requests#open} does
     */
    public Request accept(Viewer viewer, OfferId offer) {
        var request = requests.open(viewer, offer);
        accepted(viewer.self(), offer, request.id(), request.openedAt());
        return request;
    }

    /**
     * The viewer says that an offer is not for them.
     *
     * @param until for {@link Declined#NOT_NOW} the first day on which it may come back; else null
     * @return what may be taken back: the same where they had said so of this offer before
     * @throws Refused {@code plan.until-missing}, {@code plan.until-past}, {@code plan.until-far}, and as {@link
     *                 Offers#getOpen} does
     */
    public DeclineId decline(Viewer viewer, OfferId offer, Declined answer, @Nullable LocalDate until) {
        var waits = until(offers.getOpen(viewer, offer), answer, until);
        rows.open(viewer.self());
        var decline = new Decline(DeclineId.fresh(), offer, answer, waits, clock.now());
        if (store.decline(viewer.self(), decline)) {
            store.log(
                    viewer.self(),
                    offer,
                    new PlanStore.Outcome(PlanStore.Outcome.Kind.DECLINED, answer.name(), null, null),
                    clock.now());
        }
        return store.standing(viewer.self(), offer);
    }

    /**
     * The viewer takes back that an offer is not for them.
     *
     * @throws Refused {@code plan.decline-not-found}
     */
    public void takeBack(Viewer viewer, DeclineId decline) {
        rows.open(viewer.self());
        var offer = store.takeBack(viewer.self(), decline, clock.now())
                .orElseThrow(() -> Refused.notFound("plan.decline-not-found"));
        store.log(viewer.self(), offer, PlanStore.Outcome.of(PlanStore.Outcome.Kind.TAKEN_BACK, null), clock.now());
    }

    /** What the viewer said is not for them and is kept away today, the latest first. */
    public List<Decline> declines(Viewer viewer) {
        rows.open(viewer.self());
        return store.declines(viewer.self(), clock.today());
    }

    /** Logs that somebody opened an offer to read it, each time. */
    @EventListener
    void on(OfferOpened opened) {
        rows.open(opened.person());
        store.log(
                opened.person(),
                opened.offer(),
                PlanStore.Outcome.of(PlanStore.Outcome.Kind.OPENED, null),
                opened.at());
    }

    /** Logs a yes through whichever door it came. Hearing it twice, or after {@link #accept}, logs it once. */
    @ApplicationModuleListener
    void on(RequestOpened opened) {
        if (opened.offer() != null) {
            accepted(opened.person(), opened.offer(), opened.request(), opened.at());
        }
    }

    private void accepted(PersonId person, OfferId offer, RequestId request, Instant at) {
        rows.open(person);
        var yes = PlanStore.Outcome.of(PlanStore.Outcome.Kind.ACCEPTED, request);
        store.line(yes.kind(), request);
        store.logOnce(person, offer, yes, at);
    }

    /**
     * Logs whether what somebody got helped them: the target of all learning. Hearing it twice logs it once, and hearing it
     * late, when their answer has been dropped, not at all.
     */
    @ApplicationModuleListener
    void on(RequestHelped helped) {
        if (helped.offer() != null) {
            rows.open(helped.person());
            store.line(PlanStore.Outcome.Kind.HELPED, helped.request());
            if (requests.stillCounts(helped)) {
                store.logOnce(
                        helped.person(),
                        helped.offer(),
                        new PlanStore.Outcome(
                                PlanStore.Outcome.Kind.HELPED, helped.answer().name(), helped.aim(), helped.request()),
                        helped.at());
            }
        }
    }

    /** The log forgets what is no outcome: nobody learns from an answer about something that was not done. */
    @EventListener
    void on(RequestHelpDropped dropped) {
        if (dropped.offer() != null) {
            rows.open(dropped.person());
            store.line(PlanStore.Outcome.Kind.HELPED, dropped.request());
            store.forget(dropped.person(), dropped.offer(), PlanStore.Outcome.Kind.HELPED, dropped.request());
        }
    }

    /**
     * Forgets what was suggested to somebody who closes a purpose: those plans were made of what it opened. What they made of
     * them is theirs and stays. Hearing it twice forgets it once.
     */
    @ApplicationModuleListener
    void on(ConsentChanged changed) {
        if (!changed.yes()) {
            rows.open(changed.person());
            store.line(changed.person());
            store.forgetShown(changed.person());
        }
    }

    /** What the plan knows of the viewer: every topic that something speaks for, the strongest first. */
    public List<Knows> knows(Viewer viewer) {
        return features(facts.known(viewer.self()), clock.today()).all().stream()
                .flatMap(speaks ->
                        topics.find(speaks.topic()).stream().map(topic -> new Knows(topic, speaks.evidence())))
                .toList();
    }

    /**
     * The facts of the viewer that settle whether an offer is for them at all: what the rule of its audience asks. Whoever
     * is let in by mistake finds among them which one is wrong.
     */
    public List<Evidence.FromFact> asked(Viewer viewer, OfferId offer) {
        return planners.current().asked(offer, facts.known(viewer.self()));
    }

    private Features features(Known known, LocalDate today) {
        return Features.of(known, aims.of(known.person()), attributes, topics, today);
    }

    /**
     * What is not to be suggested now: closed by purpose or audience, declined, asked for, newer than the pin, or without
     * any reason.
     */
    private Set<UUID> away(
            Known known,
            Features features,
            Planners.Current planner,
            PlanStore.Pin pin,
            List<UUID> declined,
            List<Request> asked) {
        var away = new HashSet<>(planner.closedTo(known, clock.today()));
        away.addAll(declined);
        held(asked, planner).forEach(offer -> away.add(offer.value()));
        away.addAll(planner.publishedAfter(pin.at()));
        if (known.open().contains(Purpose.PERSONALISE)) {
            away.addAll(planner.silent(features.values()));
        }
        return away;
    }

    /** What was asked for: they have it, it is on its way, or it was refused and waits as long as after any no. */
    private List<OfferId> held(List<Request> asked, Planners.Current planner) {
        return asked.stream()
                .flatMap(request -> request.subject() instanceof Subject.Yes yes && keepsAway(request, yes, planner)
                        ? Stream.of(yes.offer())
                        : Stream.empty())
                .toList();
    }

    private boolean keepsAway(Request request, Subject.Yes yes, Planners.Current planner) {
        return switch (request.status()) {
            case RECEIVED, IN_HAND, DONE -> true;
            case WITHDRAWN, MISSED -> false;
            case REFUSED -> {
                var offer = planner.offers().get(yes.offer().value());
                yield offer != null && clock.today().isBefore(refusedOn(request).plus(offer.coolDown()));
            }
        };
    }

    private LocalDate refusedOn(Request request) {
        return Objects.requireNonNull(request.closedAt()).atZone(clock.zone()).toLocalDate();
    }

    private TodaysPlan todaysPlan(
            Plan plan, Known known, Features features, Planners.Current planner, TodaysPlan.Versions versions) {
        var lanes = new EnumMap<Lane, List<PlanCard>>(Lane.class);
        plan.lanes()
                .forEach((lane, cards) -> lanes.put(
                        lane,
                        cards.stream()
                                .map(card -> card(card, known, features, planner))
                                .toList()));
        return new TodaysPlan(
                LocalDate.ofEpochDay(plan.day()),
                known.open(),
                planner.waiting(known, LocalDate.ofEpochDay(plan.day())),
                plan.now().stream()
                        .map(card -> card(card, known, features, planner))
                        .toList(),
                Map.copyOf(lanes),
                versions);
    }

    private PlanCard card(Card card, Known known, Features features, Planners.Current planner) {
        var offer = planner.offer(card.offer());
        var reasons = card.reasons().contributions().stream()
                .map(part -> new PlanCard.Reason(
                        part.origin(),
                        topics.get(Features.topic(part.feature())),
                        part.points(),
                        features.evidence(part.feature())))
                .toList();
        return new PlanCard(
                offer,
                card.askedByCompany(),
                card.mainlyForCompany(),
                known.open().contains(Features.weighedFor(offer.needs())),
                card.chance(),
                card.reasons().start(),
                reasons,
                card.reasons().circumstances());
    }

    private @Nullable LocalDate until(Offer offer, Declined answer, @Nullable LocalDate until) {
        return switch (answer) {
            case HAVE_IT -> clock.today().plus(HELD);
            case NEVER -> null;
            case WRONG_FACT -> clock.today().plusDays(1);
            case RATHER_NOT_SAY -> clock.today().plus(offer.coolDown());
            case NOT_NOW -> {
                if (until == null) {
                    throw new Refused("plan.until-missing").at("until");
                }
                if (!until.isAfter(clock.today())) {
                    throw new Refused("plan.until-past").at("until");
                }
                if (until.isAfter(clock.today().plus(FARTHEST))) {
                    throw new Refused("plan.until-far").at("until");
                }
                yield until;
            }
        };
    }
}
