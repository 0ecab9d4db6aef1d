package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.intake.SignalStore.Settled;
import bespoke.intake.SignalStore.State;
import bespoke.intake.SignalStore.TypeOf;
import bespoke.person.People;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.FactsBatch;
import bespoke.profile.ToldFact;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes of signals what their mappings say: within a second of their coming, at least once, and to the same end however
 * often. On several nodes each takes some.
 */
@Component
public class SignalWork {

    /*
     * What is told of a person is worked out anew from their kept signals each time, never added to: of a fact the latest
     * signal, of a count all of the last days. So it does not matter in which order signals come, whether one is looked at
     * twice, or when a node was killed: state and facts change in one transaction, and what waits is still waiting.
     */

    private static final Logger log = LoggerFactory.getLogger(SignalWork.class);
    private static final int AT_ONCE = 500;
    private static final int PEOPLE_AT_ONCE = 1_000;

    private static final Duration LOOKS = Duration.ofSeconds(30);

    /** Who is not known when a signal names them may come to be within so long. */
    private static final Duration AWAITED = Duration.ofDays(30);

    private final SignalBell bell;
    private final SignalStore store;
    private final SignalMappingStore mappings;
    private final ConnectionStore connections;
    private final ConnectionTally tally;
    private final People people;
    private final Attributes attributes;
    private final Facts facts;
    private final FactsBatch check;
    private final RowSecurity rows;
    private final TransactionTemplate transactions;
    private final CompanyClock clock;
    private Instant lookedAt = Instant.EPOCH;

    SignalWork(
            SignalBell bell,
            SignalStore store,
            SignalMappingStore mappings,
            ConnectionStore connections,
            ConnectionTally tally,
            People people,
            Attributes attributes,
            Facts facts,
            FactsBatch check,
            RowSecurity rows,
            TransactionTemplate transactions,
            CompanyClock clock) {
        this.bell = bell;
        this.store = store;
        this.mappings = mappings;
        this.connections = connections;
        this.tally = tally;
        this.people = people;
        this.attributes = attributes;
        this.facts = facts;
        this.check = check;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes in what waits as soon as the bell rings, and every half minute what another node has left behind. */
    @Scheduled(fixedDelayString = "${bespoke.signals.every:500ms}")
    void follow() {
        var now = clock.now();
        if (bell.hasRung() || Duration.between(lookedAt, now).abs().compareTo(LOOKS) > 0) {
            lookedAt = now;
            apply();
        }
    }

    /** Takes in all that waits. */
    public void apply() {
        transactions.executeWithoutResult(status -> followPurposes());
        while (applySome(AT_ONCE) == AT_ONCE) {
            // there may be more
        }
    }

    /** Counts anew, for with each day some signals are too old to be counted. */
    @Scheduled(fixedDelayString = "${bespoke.signals.count:1h}", initialDelayString = "1m")
    public void count() {
        for (var kept : mappings.all()) {
            if (kept.mapping().becomes() instanceof Becomes.OfCount) {
                countAnew(kept);
            }
        }
    }

    /** Looks again at those that named nobody: they may be known by now. */
    @Scheduled(fixedDelayString = "${bespoke.signals.again:1h}", initialDelayString = "1m")
    public void lookAgain() {
        transactions.executeWithoutResult(status -> {
            openConnections();
            store.wakeNobodys(clock.now().minus(AWAITED));
            bell.ring();
        });
    }

    private void followPurposes() {
        for (var kept : mappings.all()) {
            var key = kept.mapping().attribute();
            attributes
                    .find(key)
                    .filter(attribute -> !attribute.purposes().equals(kept.purposes()))
                    .ifPresent(attribute -> mappings.serves(key, attribute.purposes()));
        }
    }

    /** One at which the whole breaks is set aside, so that those behind it go on. */
    private int applySome(int most) {
        try {
            return work(most);
        } catch (RuntimeException failed) {
            if (most > 1) {
                int one = 1;
                for (int done = 0; one == 1 && done < most; done++) {
                    one = applySome(1);
                }
                return one == 1 ? most : 0;
            }
            log.error("A signal could not be taken in and is kept aside", failed);
            return setAside();
        }
    }

    private int setAside() {
        return done(transactions.execute(status -> {
            openConnections();
            var waiting = store.waiting(1);
            store.settle(
                    waiting.stream()
                            .map(one -> new Settled(one, State.REFUSED, null, "intake.signal-broken"))
                            .toList(),
                    clock.now());
            return waiting.size();
        }));
    }

    private int work(int most) {
        return done(transactions.execute(status -> {
            openConnections();
            var waiting = store.waiting(most);
            if (waiting.isEmpty()) {
                return 0;
            }
            var known = mappings.all().stream()
                    .collect(Collectors.toMap(
                            kept -> new TypeOf(
                                    kept.mapping().connection(), kept.mapping().type()),
                            kept -> kept));
            var named = named(waiting, known);
            var settled = waiting.stream()
                    .map(one -> settled(one, known.get(new TypeOf(one.connection(), one.type())), named))
                    .toList();
            store.settle(settled, clock.now());
            tell(settled, known);
            note(settled);
            return waiting.size();
        }));
    }

    private static int done(@Nullable Integer many) {
        return many == null ? 0 : many;
    }

    private void openConnections() {
        connections.ids().forEach(connection -> rows.openConnection(connection.value()));
    }

    /** Who is meant by the names in these signals, of those who are here. */
    private Map<PersonKey, Map<String, PersonId>> named(
            List<SignalStore.Kept> signals, Map<TypeOf, SignalMappingStore.Kept> known) {
        var names = new EnumMap<PersonKey, Set<String>>(PersonKey.class);
        for (var signal : signals) {
            var kept = known.get(new TypeOf(signal.connection(), signal.type()));
            if (kept != null) {
                SignalReading.person(signal.content(), kept.mapping())
                        .ifPresent(name -> names.computeIfAbsent(kept.mapping().personBy(), key -> new HashSet<>())
                                .add(name));
            }
        }
        return named(names);
    }

    /** Whom names mean, of those who are here. The connections of directories must be open. */
    Map<PersonKey, Map<String, PersonId>> named(Map<PersonKey, Set<String>> names) {
        var named = new EnumMap<PersonKey, Map<String, PersonId>>(PersonKey.class);
        names.forEach((key, some) -> {
            var found = new HashMap<>(
                    switch (key) {
                        case NUMBER -> people.byNumbers(some);
                        case EMAIL -> people.byContacts(some);
                        case USER_NAME -> store.byUserNames(some);
                    });
            var here = people.here(found.values());
            found.values().removeIf(person -> !here.contains(person));
            named.put(key, found);
        });
        return named;
    }

    private Settled settled(
            SignalStore.Kept signal,
            SignalMappingStore.@Nullable Kept kept,
            Map<PersonKey, Map<String, PersonId>> named) {
        if (kept == null) {
            return new Settled(signal, State.UNMAPPED, null, null);
        }
        var mapping = kept.mapping();
        var person = SignalReading.person(signal.content(), mapping)
                .map(name -> named.getOrDefault(mapping.personBy(), Map.of()).get(name))
                .orElse(null);
        if (person == null) {
            return new Settled(signal, State.NOBODY, null, null);
        }
        try {
            if (mapping.becomes() instanceof Becomes.OfFact fact) {
                value(signal.content(), fact, mapping.attribute());
            }
            return new Settled(signal, State.TAKEN, person, null);
        } catch (Refused none) {
            return new Settled(signal, State.REFUSED, person, none.code());
        }
    }

    /** @throws Refused when what stands in the signal is no value of the attribute */
    private Value value(String content, Becomes.OfFact fact, String key) {
        return value(content, fact, attributes.get(key));
    }

    /** The same of an attribute that need not be known yet. */
    Value value(String content, Becomes.OfFact fact, Attribute attribute) {
        return check.checked(
                attribute, SignalReading.value(content, fact.valuePath(), attribute.type(), clock.zone()), null);
    }

    private void tell(List<Settled> settled, Map<TypeOf, SignalMappingStore.Kept> known) {
        var concerned = new HashMap<TypeOf, Set<PersonId>>();
        for (var one : settled) {
            if (one.state() == State.TAKEN && one.person() != null) {
                concerned
                        .computeIfAbsent(
                                new TypeOf(one.kept().connection(), one.kept().type()), type -> new HashSet<>())
                        .add(one.person());
            }
        }
        if (concerned.isEmpty()) {
            return;
        }
        var all = concerned.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        facts.hear(all, () -> {
            var told = new HashMap<Told, ToldFact>();
            concerned.forEach((type, some) -> {
                var kept = known.get(type);
                if (kept != null) {
                    toldNow(kept, some, known.values())
                            .forEach(one -> told.put(
                                    new Told(
                                            one.person(),
                                            one.fact().attribute(),
                                            one.fact().source()),
                                    one));
                }
            });
            return List.copyOf(told.values());
        });
    }

    /** Of what a source tells of an attribute of a person. */
    private record Told(PersonId person, String attribute, String source) {}

    /** What a source tells now of people by its kept signals. */
    private List<ToldFact> toldNow(
            SignalMappingStore.Kept kept, Collection<PersonId> some, Collection<SignalMappingStore.Kept> known) {
        var mapping = kept.mapping();
        var told = new ArrayList<ToldFact>();
        switch (mapping.becomes()) {
            case Becomes.OfCount count ->
                store.counts(mapping.connection(), mapping.type(), some, since(count))
                        .forEach((person, many) -> told.add(new ToldFact(
                                person,
                                new Fact(
                                        mapping.attribute(),
                                        kept.source(),
                                        Value.of((double) many),
                                        clock.today(),
                                        clock.now()))));
            case Becomes.OfFact fact -> {
                var paths = new HashMap<String, Becomes.OfFact>();
                known.stream()
                        .map(SignalMappingStore.Kept::mapping)
                        .filter(other -> other.connection().equals(mapping.connection()))
                        .filter(other -> other.attribute().equals(mapping.attribute()))
                        .forEach(other -> {
                            if (other.becomes() instanceof Becomes.OfFact path) {
                                paths.put(other.type(), path);
                            }
                        });
                store.latestOf(mapping.connection(), paths.keySet(), some)
                        .forEach((person, signal) -> fact(kept, person, signal, paths.get(signal.type()), told));
            }
        }
        return told;
    }

    private void fact(
            SignalMappingStore.Kept kept,
            PersonId person,
            SignalStore.Kept signal,
            Becomes.@Nullable OfFact path,
            List<ToldFact> told) {
        if (path == null) {
            return;
        }
        var key = kept.mapping().attribute();
        try {
            var value = value(signal.content(), path, key);
            var day = signal.at().atZone(clock.zone()).toLocalDate();
            told.add(new ToldFact(person, new Fact(key, kept.source(), value, day, clock.now())));
        } catch (Refused changed) {
            log.warn("What a signal of the type {} told is no value any more", signal.type());
        }
    }

    private Instant since(Becomes.OfCount count) {
        return clock.now().minus(Duration.ofDays(count.days()));
    }

    private void countAnew(SignalMappingStore.Kept kept) {
        PersonId after = null;
        while (true) {
            var last = after;
            var some = transactions.execute(status -> {
                openConnections();
                var next =
                        store.people(kept.mapping().connection(), kept.mapping().type(), last, PEOPLE_AT_ONCE);
                if (!next.isEmpty()) {
                    facts.hear(next, () -> toldNow(kept, next, List.of(kept)));
                }
                return next;
            });
            if (some == null || some.size() < PEOPLE_AT_ONCE) {
                return;
            }
            after = some.getLast();
        }
    }

    private void note(List<Settled> settled) {
        settled.stream()
                .collect(Collectors.groupingBy(one -> one.kept().connection()))
                .forEach((connection, some) -> tally.note(
                        connection,
                        new ConnectionCall.Applied(
                                (int) some.stream()
                                        .filter(one -> one.state() == State.TAKEN
                                                && !one.kept().taken())
                                        .count(),
                                (int) some.stream()
                                        .filter(one -> one.state() != State.TAKEN
                                                && one.kept().first())
                                        .count())));
    }
}
