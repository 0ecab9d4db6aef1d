package bespoke.profile;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import bespoke.person.Assignments;
import bespoke.person.Work;
import bespoke.person.WorkNow;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.Gate;
import bespoke.privacy.Onlooker;
import bespoke.privacy.Reason;
import bespoke.privacy.SharedWith;
import bespoke.privacy.Sight;
import bespoke.profile.Profile.Entry;
import bespoke.profile.Profile.Side;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what is known of people. Whoever looks at another comes through the gate and is written down. */
@Service
@Transactional
public class Facts {

    /** The version of what the viewer tells of an attribute of which they tell nothing. */
    public static final String NOTHING_TOLD = "0";

    /** The most characters of a note on what is wrong. */
    public static final int LONGEST_NOTE = 1_500;

    private final FactStore store;
    private final Attributes attributes;
    private final Assignments assignments;
    private final Consents consents;
    private final Gate gate;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final ValueCheck check;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CorrectionsOut> out;

    Facts(
            FactStore store,
            Attributes attributes,
            Assignments assignments,
            Consents consents,
            Gate gate,
            RowSecurity rows,
            PersonChanges changes,
            ValueCheck check,
            CompanyClock clock,
            ApplicationEventPublisher events,
            ObjectProvider<CorrectionsOut> out) {
        this.store = store;
        this.attributes = attributes;
        this.assignments = assignments;
        this.consents = consents;
        this.gate = gate;
        this.rows = rows;
        this.changes = changes;
        this.check = check;
        this.clock = clock;
        this.events = events;
        this.out = out;
    }

    /** What the viewer may see of a person, all sources side by side. Writes a row of the access log unless they look at themselves. */
    public Profile of(Viewer viewer, PersonId person, Door door) {
        var sight = gate.sight(viewer, person, door);
        var entries = entries(person, sight.isSelf());
        var shown = sight
                .shown(entries, entry -> entry.attribute().matter(entry.shared()), entry -> entry.attribute()
                        .key())
                .stream()
                .map(seen -> seen.masked() ? masked(seen.item()) : seen.item())
                .toList();
        var profile = profile(person, sight.isSelf(), sight.as(), shown);
        boolean seesTheCardAlone = Set.of(Onlooker.ANYBODY).containsAll(sight.as()) && !profile.isMoreThanTheCard();
        return !sight.isSelf() && seesTheCardAlone ? new Profile(person, false, Set.of(), List.of()) : profile;
    }

    /**
     * What the viewer sees in part of one attribute of a person. It is a look, and written down as one.
     *
     * @throws Refused {@code profile.nothing-in-part} where they see it whole or not at all, and where the person says that it
     *                 is wrong
     */
    public Entry inPart(Viewer viewer, PersonId person, String key, Door door) {
        var sight = gate.sight(viewer, person, door);
        var entry = inPart(sight, key);
        sight.shown(List.of(entry), one -> one.attribute().matter(one.shared()), one -> key);
        return masked(entry);
    }

    /**
     * The same whole, for a reason that the person reads. One row of the access log holds it.
     *
     * @param why in the words of the viewer
     * @throws Refused {@code profile.nothing-in-part}, {@code privacy.reason-missing}, {@code privacy.reason-too-short},
     *                 {@code privacy.reason-too-long}
     */
    public Entry unmask(Viewer viewer, PersonId person, String key, String why) {
        var sight = gate.sight(viewer, person, Door.UNMASKING);
        var entry = inPart(sight, key);
        sight.unmask(entry.attribute().matter(entry.shared()), key, new Reason(why));
        return entry;
    }

    private Entry inPart(Sight sight, String key) {
        return entries(sight.person(), false).stream()
                .filter(entry -> entry.attribute().key().equals(key))
                .filter(entry -> entry.inUse().isPresent())
                .filter(entry -> sight.isInPart(entry.attribute().matter(entry.shared())))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("profile.nothing-in-part"));
    }

    /**
     * What somebody who stands so to the viewer sees of them as things stand now, for a purpose: what {@link #of} would
     * answer them. Nobody looks, so nothing is written down.
     *
     * @throws Refused {@code profile.not-looked-for} of a purpose that they do not look for
     */
    public Profile seenBy(Viewer viewer, Onlooker onlooker, Purpose purpose) {
        if (!onlooker.looksFor().contains(purpose)) {
            throw Refused.notFound("profile.not-looked-for");
        }
        var onlookers = gate.onlookers(viewer);
        var shown = entries(viewer.self(), false).stream()
                .flatMap(entry -> switch (onlookers.of(
                        onlooker, purpose, entry.attribute().matter(entry.shared()))) {
                    case NOTHING -> Stream.<Entry>empty();
                    case MASKED -> Stream.of(masked(entry));
                    case WHOLE -> Stream.of(entry);
                })
                .toList();
        return profile(viewer.self(), false, Set.of(onlooker), shown);
    }

    /** @param unknown whether attributes of which nothing is known are among them */
    private List<Entry> entries(PersonId person, boolean unknown) {
        var known = unknown ? byAttribute(person) : unrestricted(person);
        var disputed = disputed(person);
        var sharing = store.sharing(person);
        return attributes.all().stream()
                .filter(attribute -> unknown || known.containsKey(attribute.key()))
                .map(attribute -> entry(attribute, known, disputed, sharing))
                .toList();
    }

    /** What others may see at all: nothing that the person says is wrong and has restricted. */
    private Map<String, List<Fact>> unrestricted(PersonId person) {
        var restricted = store.disputes(person).stream()
                .filter(dispute -> dispute.restricted() != null)
                .map(dispute -> List.of(dispute.attribute(), dispute.source()))
                .collect(Collectors.toSet());
        return restricted.isEmpty()
                ? byAttribute(person)
                : byAttribute(withWork(person, store.of(person, this::type)).stream()
                        .filter(fact -> !restricted.contains(List.of(fact.attribute(), fact.source())))
                        .toList());
    }

    private static Profile profile(PersonId person, boolean self, Set<Onlooker> as, List<Entry> shown) {
        var byFacet = shown.stream()
                .collect(Collectors.groupingBy(entry -> entry.attribute().facet()));
        return new Profile(
                person,
                self,
                as,
                Stream.of(Facet.values())
                        .map(facet -> new Side(facet, byFacet.getOrDefault(facet, List.of())))
                        .toList());
    }

    /** What a source told of the viewer before, the latest first. */
    public List<PastFact> past(Viewer viewer, String attribute) {
        rows.open(viewer.self());
        return store.past(viewer.self(), attribute, attributes.get(attribute).type());
    }

    /**
     * The viewer tells a fact of themselves, or with null takes back what they told.
     *
     * @throws Refused {@code profile.attribute-not-found}, {@code profile.not-yours-to-edit}, {@code profile.value-…}
     */
    public void say(Viewer viewer, String key, @Nullable Value value) {
        tell(viewer, key, value, null);
    }

    /** Both at once: tells a fact of themselves, or takes it back, and decides with whom they share it. */
    public void say(Viewer viewer, String key, @Nullable Value value, Set<SharedWith> with) {
        tell(viewer, key, value, null);
        store.share(viewer.self(), key, with, clock.now());
    }

    /**
     * The same on top of what the viewer saw.
     *
     * @param seen the version as {@link #version} gave it
     * @throws Refused {@code profile.changed-meanwhile} with what is {@code told} and what was {@code sent} as well
     */
    public void change(Viewer viewer, String key, @Nullable Value value, String seen) {
        tell(viewer, key, value, seen);
    }

    /** The version of what the viewer themselves tells of an attribute; it changes with each change of theirs. */
    public String version(Viewer viewer, String key) {
        attributes.get(key);
        rows.open(viewer.self());
        return version(own(viewer.self(), key));
    }

    private void tell(Viewer viewer, String key, @Nullable Value value, @Nullable String seen) {
        var attribute = attributes.get(key);
        if (!attribute.editableBySelf()) {
            throw new Refused("profile.not-yours-to-edit", Map.of("attribute", key)).at(key);
        }
        rows.open(viewer.self());
        if (seen != null) {
            store.waitForTurn(viewer.self());
            requireUnchanged(own(viewer.self(), key), value, seen);
        }
        var changed = value == null
                ? store.retire(viewer.self(), key, Fact.SELF, null, clock.now())
                : store.put(
                        viewer.self(),
                        new Fact(
                                key,
                                Fact.SELF,
                                check.checked(attribute, value, country(viewer.self(), attribute)),
                                clock.today(),
                                clock.now()));
        if (changed) {
            store.endDispute(viewer.self(), key, Fact.SELF, clock.now());
            changed(viewer.self(), key);
            sayAgain(viewer.self(), attribute);
        }
    }

    /** Sources that the person says are wrong hear what they tell instead. */
    private void sayAgain(PersonId person, Attribute attribute) {
        var facts = byAttribute(person).getOrDefault(attribute.key(), List.of());
        store.disputes(person).stream()
                .filter(dispute -> dispute.attribute().equals(attribute.key()))
                .forEach(dispute -> facts.stream()
                        .filter(fact -> fact.source().equals(dispute.source()))
                        .findFirst()
                        .ifPresent(wrong -> tellSource(person, attribute, wrong, dispute.note())));
    }

    /** Tells a source once more what a person, whose rows are open, still says is wrong of what it tells. */
    public void sayAgain(PersonId person, String key, String source) {
        var attribute = attributes.get(key);
        store.disputes(person).stream()
                .filter(dispute ->
                        dispute.attribute().equals(key) && dispute.source().equals(source))
                .forEach(dispute -> byAttribute(person).getOrDefault(key, List.of()).stream()
                        .filter(fact -> fact.source().equals(source))
                        .forEach(wrong -> tellSource(person, attribute, wrong, dispute.note())));
    }

    private void tellSource(PersonId person, Attribute attribute, Fact wrong, @Nullable String note) {
        var own = own(person, attribute.key());
        out.ifAvailable(way -> way.said(new Correction(
                person,
                attribute,
                wrong.source(),
                wrong.value(),
                own == null ? null : own.value(),
                note,
                clock.now())));
    }

    /** Where somebody works, when the form of the attribute depends on it. */
    private @Nullable String country(PersonId person, Attribute attribute) {
        return attribute.form() == null
                ? null
                : assignments.now(person).map(WorkNow::main).map(Work::country).orElse(null);
    }

    private @Nullable Fact own(PersonId person, String key) {
        return store.of(person, this::type).stream()
                .filter(fact -> fact.source().equals(Fact.SELF))
                .filter(fact -> fact.attribute().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static String version(@Nullable Fact own) {
        return own == null
                ? NOTHING_TOLD
                : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, own.recordedAt()), Character.MAX_RADIX);
    }

    private static void requireUnchanged(@Nullable Fact own, @Nullable Value mine, String seen) {
        if (!version(own).equals(seen)) {
            var both = new HashMap<String, Object>();
            both.put("version", version(own));
            if (own != null) {
                both.put("told", Values.plain(own.value()));
            }
            if (mine != null) {
                both.put("sent", Values.plain(mine));
            }
            throw Refused.stale("profile.changed-meanwhile", both).at("If-Match");
        }
    }

    /**
     * The viewer says that what a source tells of them is wrong. It is out of use until the source tells it otherwise.
     *
     * @param language in which they read, for whoever is told of it
     * @throws Refused {@code profile.attribute-not-found}, {@code profile.fact-not-found}, {@code profile.note-too-long}
     */
    public void dispute(Viewer viewer, String key, String source, @Nullable String note, Language language) {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new Refused("profile.note-too-long", Map.of("most", LONGEST_NOTE)).at("note");
        }
        var attribute = attributes.get(key);
        rows.open(viewer.self());
        var wrong = byAttribute(viewer.self()).getOrDefault(attribute.key(), List.of()).stream()
                .filter(fact -> fact.source().equals(source))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("profile.fact-not-found"));
        store.dispute(
                viewer.self(),
                new Dispute(key, source, note, clock.now(), null),
                attribute.derived() ? wrong.value() : null);
        changes.note(viewer.self());
        events.publishEvent(new FactDisputed(viewer.self(), key, source, language, clock.now()));
        if (!source.equals(Fact.SELF)) {
            tellSource(viewer.self(), attribute, wrong, note);
        }
    }

    /**
     * The viewer shows a value that they say is wrong to nobody else until that is settled, or again with that mark. What
     * stands on their public card stays there.
     *
     * @throws Refused {@code profile.fact-not-found} where they do not say that it is wrong
     */
    public void restrict(Viewer viewer, String key, String source, boolean restricted) {
        rows.open(viewer.self());
        if (!store.restrict(viewer.self(), attributes.get(key).key(), source, restricted ? clock.now() : null)) {
            throw Refused.notFound("profile.fact-not-found");
        }
    }

    /** The viewer takes back that it is wrong. */
    public void settle(Viewer viewer, String key, String source) {
        rows.open(viewer.self());
        if (store.endDispute(viewer.self(), key, source, clock.now())) {
            changed(viewer.self(), key);
            out.ifAvailable(way -> way.takenBack(viewer.self(), key, source, clock.now()));
            events.publishEvent(new DisputeTakenBack(viewer.self(), key, source, clock.now()));
        }
    }

    /**
     * Takes over what sources told of people of whom nothing was told before: how the demo company and seeds come in.
     * A fact that a source tells already stays as it is. About 50 µs a fact.
     *
     * @throws Refused {@code profile.attribute-not-found}, {@code profile.value-…}
     */
    public void takeOver(List<ToldFact> told) {
        rows.openAll();
        store.addAll(told.stream().map(this::checked).toList());
        changes.note(told.stream().map(ToldFact::person).distinct().toList());
    }

    /**
     * Takes what sources tell of people now, as often as they tell it: what a source told before goes to the past, what it
     * told for a later day stays, and what the person said is wrong is settled where it changes. Whoever else tells facts of
     * these people waits meanwhile. Some 20 statements, however many they are.
     *
     * @param telling what is told, asked once nobody else changes what these people's facts are; of no others
     * @throws Refused {@code profile.attribute-not-found}, {@code profile.not-by-a-source}, {@code profile.value-…}
     */
    public void hear(Collection<PersonId> people, Supplier<List<ToldFact>> telling) {
        rows.open(people);
        store.waitForTurns(people);
        var told = telling.get().stream().map(this::heard).toList();
        var changed = store.tellAll(told);
        if (!changed.isEmpty()) {
            changes.note(changed.keySet());
            changed.forEach((person, keys) -> events.publishEvent(new FactsChanged(person, keys, clock.now())));
        }
    }

    private ToldFact heard(ToldFact told) {
        var attribute = attributes.get(told.fact().attribute());
        if (attribute.derived() || !attribute.editableBy().contains(Editor.SOURCE)) {
            throw new Refused("profile.not-by-a-source", Map.of("attribute", attribute.key())).at(attribute.key());
        }
        return checked(told);
    }

    /**
     * Takes over what somebody told of themselves elsewhere, where they tell nothing here. What they may not tell here, or
     * would not be let tell now, is left out.
     *
     * @return how many facts count from now on
     */
    int bringIn(PersonId person, List<Fact> told) {
        rows.open(person);
        store.waitForTurn(person);
        var before = store.of(person, this::type).stream()
                .filter(fact -> fact.source().equals(Fact.SELF))
                .map(Fact::attribute)
                .collect(Collectors.toSet());
        var fresh = told.stream()
                .filter(fact -> attributes.get(fact.attribute()).editableBySelf() && before.add(fact.attribute()))
                .filter(fact ->
                        !fact.recordedAt().isAfter(clock.now()) && !fact.asOf().isAfter(clock.today()))
                .filter(fact -> mayStand(person, fact))
                .map(fact -> new ToldFact(person, fact))
                .toList();
        if (!fresh.isEmpty()) {
            store.addAll(fresh);
            changes.note(person);
            events.publishEvent(new FactsChanged(
                    person,
                    fresh.stream().map(one -> one.fact().attribute()).collect(Collectors.toSet()),
                    clock.now()));
        }
        return fresh.size();
    }

    private boolean mayStand(PersonId person, Fact fact) {
        var attribute = attributes.get(fact.attribute());
        try {
            return check.checked(attribute, fact.value(), country(person, attribute))
                    .equals(fact.value());
        } catch (Refused wrong) {
            return false;
        }
    }

    private ToldFact checked(ToldFact told) {
        var fact = told.fact();
        var value = check.checked(attributes.get(fact.attribute()), fact.value(), null);
        return new ToldFact(
                told.person(), new Fact(fact.attribute(), fact.source(), value, fact.asOf(), fact.recordedAt()));
    }

    /** What the viewer says is wrong, by attribute. */
    public List<Dispute> disputesOf(Viewer viewer) {
        rows.open(viewer.self());
        return store.disputes(viewer.self());
    }

    /** What these people say is wrong now, for whoever carries it to the sources; rows of the people must be open. */
    public Map<PersonId, List<Dispute>> disputes(Collection<PersonId> people) {
        return store.disputesOf(people);
    }

    /** The viewer decides with whom they share an attribute of theirs; with nobody when the set is empty. */
    public void share(Viewer viewer, String key, Set<SharedWith> with) {
        var attribute = attributes.get(key);
        rows.open(viewer.self());
        store.share(viewer.self(), attribute.key(), with, clock.now());
    }

    /**
     * What rules and plans may use of one person, for computing on that person's behalf: it is not shown to anybody
     * else, so no look is logged. {@code WallTest} lists the callers.
     */
    public Known known(PersonId person) {
        rows.open(person);
        var told = store.told(person, this::type);
        return new Known(
                person, consents.openFor(person), inUse(byAttribute(withWork(person, told.facts())), told.disputed()));
    }

    /** Everybody who is here as rules for one purpose see them, read through the engine's role. About 20 µs a person. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void everyone(Purpose purpose, BiConsumer<PersonId, Row> each) {
        var rows = new Rows(purpose, null);
        var work = new HashMap<PersonId, WorkNow>();
        assignments.everyoneNow(now -> work.put(now.person(), now));
        store.openFor(purpose, clock.today(), null, this::type, (person, facts) -> {
            var now = work.remove(person);
            if (now != null) {
                each.accept(person, rows.of(now, facts));
            }
        });
        work.forEach((person, now) -> each.accept(person, rows.of(now, List.of())));
    }

    /**
     * For whom a purpose is closed now: those who have not said yes where people are asked, those who said no where they may
     * object. For totals over the minimum alone: it is not shown of anybody.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Predicate<PersonId> closedFor(Purpose purpose) {
        return store.closedFor(purpose, clock.today())::closes;
    }

    /** Who of these are here, as rules for one purpose see them now; who is gone is not in the answer. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<PersonId, Row> rows(Collection<PersonId> people, Purpose purpose) {
        var rows = new Rows(purpose, people);
        var told = new HashMap<PersonId, List<Fact>>();
        store.openFor(purpose, clock.today(), people, this::type, told::put);
        var found = new HashMap<PersonId, Row>();
        assignments
                .now(people)
                .forEach(now -> found.put(now.person(), rows.of(now, told.getOrDefault(now.person(), List.of()))));
        return found;
    }

    /** Makes rows for one purpose of what the engine's role read. */
    private final class Rows {

        private final Purpose purpose;
        private final List<Attribute> catalogue = attributes.all();
        private final Schema schema = attributes.schema();
        private final FactStore.Closed closed;
        private final Map<PersonId, Map<String, Set<String>>> disputed;

        Rows(Purpose purpose, @Nullable Collection<PersonId> people) {
            this.purpose = purpose;
            this.closed = store.closedFor(purpose, clock.today());
            this.disputed = store.disputed(people);
        }

        Row of(WorkNow now, List<Fact> told) {
            var facts = new ArrayList<>(told);
            facts.addAll(Derived.facts(now, clock.today(), clock.now()));
            var person = now.person();
            return new Known(
                            person,
                            closed.closes(person) ? Set.of() : Set.of(purpose),
                            inUse(byAttribute(facts), disputed.getOrDefault(person, Map.of())))
                    .row(schema, catalogue, purpose);
        }
    }

    private Map<String, List<Fact>> byAttribute(PersonId person) {
        return byAttribute(withWork(person, store.of(person, this::type)));
    }

    private List<Fact> withWork(PersonId person, List<Fact> told) {
        var facts = new ArrayList<>(told);
        assignments.now(person).ifPresent(now -> facts.addAll(Derived.facts(now, clock.today(), clock.now())));
        return facts;
    }

    private static Map<String, List<Fact>> byAttribute(List<Fact> facts) {
        return facts.stream().collect(Collectors.groupingBy(Fact::attribute));
    }

    /** Of each attribute the fact that counts; an attribute of which all is disputed is left out. */
    private Map<String, Fact> inUse(Map<String, List<Fact>> facts, Map<String, Set<String>> disputed) {
        var inUse = new HashMap<String, Fact>();
        facts.forEach((key, told) -> attributes.find(key).ifPresent(attribute -> {
            var wrong = disputed.getOrDefault(key, Set.of());
            var first = InUse.first(attribute, told, wrong).getFirst();
            if (!wrong.contains(first.source())) {
                inUse.put(key, first);
            }
        }));
        return inUse;
    }

    private AttributeType type(String key) {
        return attributes.get(key).type();
    }

    private Map<String, Set<String>> disputed(PersonId person) {
        return store.disputes(person).stream()
                .collect(Collectors.groupingBy(
                        Dispute::attribute, Collectors.mapping(Dispute::source, Collectors.toSet())));
    }

    private static Entry entry(
            Attribute attribute,
            Map<String, List<Fact>> known,
            Map<String, Set<String>> disputed,
            Map<String, Set<SharedWith>> sharing) {
        var wrong = disputed.getOrDefault(attribute.key(), Set.of());
        return new Entry(
                attribute,
                InUse.first(attribute, known.getOrDefault(attribute.key(), List.of()), wrong),
                wrong,
                sharing.getOrDefault(attribute.key(), Set.of()),
                false);
    }

    private static Entry masked(Entry entry) {
        return new Entry(
                entry.attribute(),
                entry.facts().stream().map(Masks::mask).toList(),
                entry.disputed(),
                entry.shared(),
                true);
    }

    private void changed(PersonId person, String key) {
        changes.note(person);
        events.publishEvent(new FactsChanged(person, Set.of(key), clock.now()));
    }
}
