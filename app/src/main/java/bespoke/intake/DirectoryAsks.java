package bespoke.intake;

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
import java.util.List;
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
 * for a directory whose token they made, or about whom they would lead. What is agreed to is taken over within seconds.
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
    private final Gate gate;
    private final TransactionTemplate transactions;
    private final CompanyClock clock;

    DirectoryAsks(
            DirectoryAskStore store,
            ConnectionStore connections,
            DirectoryUsers users,
            Gate gate,
            TransactionTemplate transactions,
            CompanyClock clock) {
        this.store = store;
        this.connections = connections;
        this.users = users;
        this.gate = gate;
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
        var matter =
                switch (ask.matter()) {
                    case DirectoryAsk.Matter.Keep keep -> new DirectoryAsk.Matter.Keep(at(viewer, ask, keep.at()));
                    case DirectoryAsk.Matter.Place place -> new DirectoryAsk.Matter.Place(at(viewer, ask, place.at()));
                    case DirectoryAsk.Matter.Lead lead -> lead;
                };
        return new DirectoryAsk(ask.id(), ask.directory(), ask.person(), matter, ask.askedAt());
    }

    private Workplace at(Viewer viewer, DirectoryAsk ask, Workplace at) {
        if (at.equals(HIDDEN)) {
            return at;
        }
        var sight = gate.sight(viewer.lookingFor(Purpose.EMPLOYMENT), ask.person(), Door.IMPORT);
        return sight.shown(List.of(at), one -> WORK).isEmpty() ? HIDDEN : at;
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
            if (waiting(viewer, ask).isEmpty() || store.decide(List.of(ask), agreed, viewer.self(), clock.now()) == 0) {
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
                .map(DirectoryAsk::id)
                .toList();
        return store.decide(asks, true, viewer.self(), clock.now());
    }

    private List<DirectoryAsk> waiting(Viewer viewer, @Nullable DirectoryAskId only) {
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
        var all = store.waiting(only).stream()
                .filter(waiting -> !kept.contains(waiting.connection()))
                .map(DirectoryAskStore.Waiting::ask)
                .filter(ask -> !(ask.matter() instanceof DirectoryAsk.Matter.Lead lead && viewer.is(lead.lead())))
                .toList();
        var reached = gate.reached(mine, all.stream().map(DirectoryAsk::person).collect(Collectors.toSet()));
        return all.stream().filter(ask -> reached.contains(ask.person())).toList();
    }

    /** Takes over what was agreed to, each in its own transaction. */
    @Scheduled(fixedDelayString = "${bespoke.intake.asks:1s}")
    void takeOver() {
        store.agreed(AT_ONCE).forEach(this::takeOver);
    }

    private void takeOver(DirectoryAskStore.Agreed agreed) {
        try {
            transactions.executeWithoutResult(transaction -> {
                if (store.take(agreed.id(), clock.now())) {
                    connections
                            .get(agreed.connection())
                            .ifPresent(connection -> users.takeOver(connection, agreed.user()));
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
