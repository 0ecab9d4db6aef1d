package bespoke.intake;

import bespoke.access.Accounts;
import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.person.Workplace;
import bespoke.privacy.Door;
import bespoke.privacy.Gate;
import bespoke.privacy.Matter;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Sensitivity;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door to what directories ask: the people team agrees, or does not, for those within its reach; nobody does so
 * for a directory a token of which they ever made, or about whom they would lead. What is agreed to is taken over within seconds.
 */
@Service
public class DirectoryAsks {

    /** Where somebody works beyond the card, as a directory tells it. */
    private static final Matter WORK =
            new Matter(false, Facet.ADMINISTRATIVE, Sensitivity.WORKING, Set.of(Purpose.EMPLOYMENT), Set.of());

    private static final Workplace HIDDEN = new Workplace("", "");
    private static final int AT_ONCE = 200;

    private final DirectoryAskStore store;
    private final ConnectionStore connections;
    private final DirectoryUsers users;
    private final People people;
    private final Accounts accounts;
    private final Gate gate;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final CompanyClock clock;

    DirectoryAsks(
            DirectoryAskStore store,
            ConnectionStore connections,
            DirectoryUsers users,
            People people,
            Accounts accounts,
            Gate gate,
            Audit audit,
            TransactionTemplate transactions,
            CompanyClock clock) {
        this.store = store;
        this.connections = connections;
        this.users = users;
        this.people = people;
        this.accounts = accounts;
        this.gate = gate;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether this viewer has to do with what directories ask: the people team of all products. */
    public static boolean decides(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(Scope::reachesEveryProduct);
    }

    /** How many wait for this viewer. */
    @Transactional
    public int count(Viewer viewer) {
        return waiting(viewer, null).size();
    }

    /**
     * What of one directory waits.
     *
     * @param all       for whomever
     * @param reachless of them those about which nobody who works in the people team may decide
     */
    public record Waits(int all, int reachless) {}

    /** How much waits of each directory, for administrators; those of which nothing waits are left out. */
    @Transactional
    public Map<ConnectionId, Waits> waits(Viewer viewer) {
        var all = store.waiting(null);
        var reachless = all.isEmpty() ? List.<DirectoryAskStore.Waiting>of() : reachless(viewer, all);
        return all.stream()
                .collect(Collectors.groupingBy(
                        DirectoryAskStore.Waiting::connection,
                        Collectors.teeing(
                                Collectors.counting(),
                                Collectors.filtering(reachless::contains, Collectors.counting()),
                                (some, none) -> new Waits(some.intValue(), none.intValue()))));
    }

    /** One look-up for each who could decide, until each thing has somebody; whoever reaches everybody leaves none to the next. */
    private Set<DirectoryAskStore.Waiting> reachless(Viewer viewer, List<DirectoryAskStore.Waiting> all) {
        var left = new HashSet<>(all);
        accounts.holders(viewer, Role.Kind.PEOPLE_TEAM).forEach((person, roles) -> {
            if (!left.isEmpty()) {
                left.removeAll(decidable(new Viewer(person, roles, Purpose.EMPLOYMENT), List.copyOf(left)));
            }
        });
        return left;
    }

    /** What waits for this viewer, the oldest first. Where somebody is said to work is written down as looked at. */
    @Transactional
    public Slice<DirectoryAsk> list(Viewer viewer, @Nullable String after, int size) {
        var all = waiting(viewer, null);
        var ids = all.stream().map(ask -> ask.id().toString()).toList();
        int from = after == null ? 0 : ids.indexOf(after) + 1;
        var oneMore = all.subList(from, Math.min(all.size(), from + size + 1));
        return Slice.of(oneMore, size, ask -> ask.id().toString()).map(ask -> shown(viewer, ask));
    }

    private DirectoryAsk shown(Viewer viewer, DirectoryAsk ask) {
        boolean sees = !(ask.matter() instanceof DirectoryAsk.Matter.Lead) && sees(viewer, ask);
        var matter =
                switch (ask.matter()) {
                    case DirectoryAsk.Matter.Keep keep ->
                        new DirectoryAsk.Matter.Keep(
                                sees ? keep.at() : HIDDEN, sees ? names(ask) : DirectoryAsk.Names.NONE);
                    case DirectoryAsk.Matter.Place place -> new DirectoryAsk.Matter.Place(sees ? place.at() : HIDDEN);
                    case DirectoryAsk.Matter.Lead lead -> lead;
                    case DirectoryAsk.Matter.KnownBy knownBy ->
                        new DirectoryAsk.Matter.KnownBy(sees ? names(ask) : DirectoryAsk.Names.NONE);
                };
        return new DirectoryAsk(ask.id(), ask.directory(), ask.person(), matter, ask.askedAt());
    }

    /** Those of what a directory tells by which the person, whose rows are open, is not found now. */
    private DirectoryAsk.Names names(DirectoryAsk ask) {
        var number = people.numberOf(ask.person()).orElse(null);
        var contact = people.findCard(ask.person()).map(Card::contact).orElse(null);
        return store.told(ask.id())
                .map(told -> new DirectoryAsk.Names(
                        Objects.equals(told.number(), number) ? null : told.number(),
                        told.email() == null || told.email().equalsIgnoreCase(contact) ? null : told.email(),
                        told.userName()))
                .orElse(DirectoryAsk.Names.NONE);
    }

    private boolean sees(Viewer viewer, DirectoryAsk ask) {
        var sight = gate.sight(viewer.lookingFor(Purpose.EMPLOYMENT), ask.person(), Door.IMPORT);
        return !sight.shown(List.of(ask), one -> WORK).isEmpty();
    }

    /**
     * Lets a directory have its way.
     *
     * @throws Refused {@code intake.ask-not-found}, also when it was decided meanwhile or the directory tells something else
     */
    public void agree(Viewer viewer, DirectoryAskId ask) {
        decide(viewer, ask, true);
    }

    /**
     * Keeps aside what a directory tells, from now on.
     *
     * @throws Refused as {@link #agree}
     */
    public void decline(Viewer viewer, DirectoryAskId ask) {
        decide(viewer, ask, false);
    }

    private void decide(Viewer viewer, DirectoryAskId ask, boolean agreed) {
        transactions.executeWithoutResult(transaction -> {
            if (decide(viewer, waiting(viewer, ask), agreed) == 0) {
                throw notFound();
            }
        });
    }

    /**
     * Agrees to everything that waits for this viewer.
     *
     * @param until what was asked later, and so was not seen, waits on
     * @return how many
     */
    @Transactional
    public int agreeToAll(Viewer viewer, Instant until) {
        if (!decides(viewer)) {
            throw notFound();
        }
        var asks = waiting(viewer, null).stream()
                .filter(ask -> !ask.askedAt().isAfter(until))
                .toList();
        return decide(viewer, asks, true);
    }

    /** Decides on all of them, each with where the person works as they do so. @return how many still waited */
    private int decide(Viewer viewer, List<DirectoryAsk> asks, boolean agreed) {
        var workplaces =
                people.workplaces(asks.stream().map(DirectoryAsk::person).collect(Collectors.toSet()));
        var byPlace = asks.stream()
                .collect(Collectors.groupingBy(
                        ask -> Set.copyOf(workplaces.getOrDefault(ask.person(), List.of())),
                        Collectors.mapping(DirectoryAsk::id, Collectors.toList())));
        asks.forEach(ask -> audit.record(
                agreed ? Act.DIRECTORY_ASK_AGREED : Act.DIRECTORY_ASK_DECLINED, viewer.self(), ask.person(), null));
        return byPlace.entrySet().stream()
                .mapToInt(some -> store.decide(some.getValue(), agreed, some.getKey(), viewer.self(), clock.now()))
                .sum();
    }

    private List<DirectoryAsk> waiting(Viewer viewer, @Nullable DirectoryAskId only) {
        return decides(viewer)
                ? decidable(viewer, store.waiting(only)).stream()
                        .map(DirectoryAskStore.Waiting::ask)
                        .toList()
                : List.of();
    }

    /** Those of what waits about which this viewer may decide. */
    private List<DirectoryAskStore.Waiting> decidable(Viewer viewer, List<DirectoryAskStore.Waiting> all) {
        var mine = new Viewer(
                viewer.self(),
                viewer.roles().stream()
                        .filter(role -> role.kind() == Role.Kind.PEOPLE_TEAM
                                && role.scope().reachesEveryProduct())
                        .collect(Collectors.toSet()),
                Purpose.EMPLOYMENT,
                viewer.program());
        if (mine.roles().isEmpty()) {
            return List.of();
        }
        var kept = connections.keptBy(viewer.self());
        var others = all.stream()
                .filter(waiting -> !kept.contains(waiting.connection()))
                .filter(waiting ->
                        !(waiting.ask().matter() instanceof DirectoryAsk.Matter.Lead lead && viewer.is(lead.lead())))
                .toList();
        var reached = gate.reached(
                mine, others.stream().map(waiting -> waiting.ask().person()).collect(Collectors.toSet()));
        return others.stream()
                .filter(waiting -> reached.contains(waiting.ask().person()))
                .toList();
    }

    /** Takes over what was agreed to, each in its own transaction. */
    @Scheduled(fixedDelayString = "${bespoke.intake.asks:1s}")
    void takeOver() {
        store.agreed(AT_ONCE).forEach(this::takeOver);
    }

    private void takeOver(DirectoryAskStore.Agreed agreed) {
        try {
            transactions.executeWithoutResult(transaction -> {
                if (store.hold(agreed.id())) {
                    connections
                            .get(agreed.connection())
                            .ifPresent(connection -> users.takeOver(connection, agreed.user()));
                    store.take(agreed.id(), clock.now());
                }
            });
        } catch (Refused | DataIntegrityViolationException cannot) {
            // What was told is no more so, or another directory keeps the person: it stays aside.
            LoggerFactory.getLogger(DirectoryAsks.class)
                    .info(
                            "What a directory asked could not be taken over: {}",
                            cannot.getClass().getSimpleName());
            transactions.executeWithoutResult(transaction -> store.take(agreed.id(), clock.now()));
        }
    }

    private static Refused notFound() {
        return Refused.notFound("intake.ask-not-found");
    }
}
