package bespoke.intake;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.person.People;
import bespoke.privacy.Door;
import bespoke.privacy.Gate;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * The front door to what signals become, for the people team whose work reaches everybody: sources and the types they tell,
 * a mapping for each type, and what is kept aside. Administrators may look at sources and types; to anybody else there are none.
 */
@Service
@Transactional
public class SignalMappings {

    private static final int TYPES_SHOWN = 100;
    private static final int LOOKED_AT = 50;
    private static final int EXAMPLES = 5;

    /** A place that fewer signals have is not named: it might tell of one person. */
    private static final int LEAST_FOR_A_PATH = 5;

    private static final int SHORTEST_REASON = 10;
    private static final String PLAIN_KEY = "[A-Za-z_][A-Za-z0-9_-]{0,39}";

    private final SignalBell bell;
    private final SignalMappingStore store;
    private final SignalStore signals;
    private final ConnectionStore connections;
    private final ConnectionTally tally;
    private final SignalWork work;
    private final Attributes attributes;
    private final People people;
    private final Gate gate;
    private final RowSecurity rows;
    private final Audit audit;
    private final CompanyClock clock;

    SignalMappings(
            SignalBell bell,
            SignalMappingStore store,
            SignalStore signals,
            ConnectionStore connections,
            ConnectionTally tally,
            SignalWork work,
            Attributes attributes,
            People people,
            Gate gate,
            RowSecurity rows,
            Audit audit,
            CompanyClock clock) {
        this.bell = bell;
        this.store = store;
        this.signals = signals;
        this.connections = connections;
        this.tally = tally;
        this.work = work;
        this.attributes = attributes;
        this.people = people;
        this.gate = gate;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether this viewer says what signals become. */
    public static boolean keeps(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesAllWork());
    }

    /** Whether this viewer may look at sources of signals. */
    public static boolean looks(Viewer viewer) {
        return keeps(viewer) || Connections.keeps(viewer);
    }

    /** The sources of signals and how they fare, by name, ended ones last. */
    public List<ConnectionState> sources(Viewer viewer) {
        refuseOnlookers(viewer);
        tally.write();
        return connections.states(clock.today()).stream()
                .filter(state -> state.connection().kind().tellsSignals())
                .toList();
    }

    /** @throws Refused {@code intake.connection-not-found} */
    public ConnectionState source(Viewer viewer, ConnectionId connection) {
        return sources(viewer).stream()
                .filter(state -> state.connection().id().equals(connection))
                .findFirst()
                .orElseThrow(SignalMappings::notFound);
    }

    /** The types that a source ever told, the latest first. */
    public List<SignalType> types(Viewer viewer, ConnectionId connection) {
        enter(viewer, connection);
        return signals.types(connection, TYPES_SHOWN);
    }

    /** What signals of a source become, by their type. */
    public Map<String, SignalMapping> mappings(Viewer viewer, ConnectionId connection) {
        enter(viewer, connection);
        var byType = new TreeMap<String, SignalMapping>();
        store.of(connection).forEach(kept -> byType.put(kept.mapping().type(), kept.mapping()));
        return byType;
    }

    public Optional<SignalMapping> find(Viewer viewer, ConnectionId connection, String type) {
        enter(viewer, connection);
        return store.find(connection, type);
    }

    /** The same for somebody who is about to change it. */
    public @Nullable SignalMapping edited(Viewer viewer, ConnectionId connection, String type) {
        keep(viewer, connection);
        return store.find(connection, type).orElse(null);
    }

    /** The attribute that a draft tells, also where it is yet to be added. */
    public Attribute attribute(Viewer viewer, SignalMapping draft, @Nullable NewAttribute fresh) {
        var source = keep(viewer, draft.connection());
        return fresh == null ? attributes.get(draft.attribute()) : described(fresh, source, draft.type());
    }

    /** The attributes that a source may tell, in the order of the catalogue. */
    public List<Attribute> writable(Viewer viewer, ConnectionId connection) {
        var source = enter(viewer, connection);
        return attributes.all().stream()
                .filter(attribute -> isWritable(attribute, source))
                .toList();
    }

    /** Places that stand in at least five of the latest signals of a type, without what stands there. */
    public List<String> paths(Viewer viewer, ConnectionId connection, String type) {
        enter(viewer, connection);
        var counts = new TreeMap<String, Integer>();
        for (var signal : signals.latest(connection, type, LOOKED_AT)) {
            var paths = new HashSet<String>();
            paths("", SignalReading.tree(signal.content()), paths);
            paths.forEach(path -> counts.merge(path, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= LEAST_FOR_A_PATH)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void paths(String at, JsonNode node, Set<String> paths) {
        node.properties().forEach(property -> {
            var path = at + "/" + property.getKey();
            if (!property.getKey().matches(PLAIN_KEY)) {
                return;
            } else if (property.getValue().isObject()) {
                paths(path, property.getValue(), paths);
            } else if (!property.getValue().isNull()) {
                paths.add(path);
            }
        });
    }

    /**
     * Writes what signals of a type become, over the version that the viewer saw.
     *
     * @param fresh  the attribute to be added to the catalogue first; null where it is there
     * @param takeIn whether what is kept of the type is looked at again by it
     * @return the mapping as it stands now
     * @throws Refused {@code intake.signal-attribute-unknown}, {@code intake.signal-count-needs-a-number}, {@code
     *     intake.signal-attribute-told}, {@code intake.reason-missing}, {@code intake.signal-mapping-stale}, and as {@link
     *     NewAttribute}
     */
    public SignalMapping save(Viewer viewer, SignalMapping draft, @Nullable NewAttribute fresh, boolean takeIn) {
        var source = keep(viewer, draft.connection());
        if (fresh != null) {
            attributes.define(viewer, described(fresh, source, draft.type()));
        }
        var checked = checked(draft, source);
        var purposes = attributes.get(checked.attribute()).purposes();
        if (!store.put(checked, purposes, viewer.self(), clock.now())) {
            throw Refused.stale("intake.signal-mapping-stale", Map.of("type", draft.type()));
        }
        audit.record(Act.SIGNAL_MAPPING_KEPT, viewer.self(), source.name() + " " + draft.type());
        if (takeIn) {
            wake(draft.connection(), draft.type());
        }
        return checked;
    }

    private Attribute described(NewAttribute fresh, Connection source, String type) {
        return fresh.described(
                attributes,
                source.name(),
                new Text(
                        "Told by the company, from signals of " + source.name() + ".",
                        "Communiqué par l’entreprise, d’après les signaux de " + source.name() + "."),
                type,
                field -> field.equals("key") ? "attribute" : field);
    }

    /** The next version of a draft, when it may stand. */
    private SignalMapping checked(SignalMapping draft, Connection source) {
        var attribute = attributes
                .find(draft.attribute())
                .filter(found -> isWritable(found, source))
                .orElseThrow(() -> new Refused("intake.signal-attribute-unknown").at("attribute"));
        boolean counts = draft.becomes() instanceof Becomes.OfCount;
        if (counts && attribute.type() != AttributeType.NUMBER) {
            throw new Refused("intake.signal-count-needs-a-number").at("attribute");
        }
        refuseTwice(draft, counts);
        var reason = draft.reason() == null ? "" : draft.reason().strip();
        if (MappingGuess.touchy(attribute.key(), attribute) != null
                && (reason.length() < SHORTEST_REASON || reason.length() > Need.LONGEST)) {
            throw new Refused("intake.reason-missing", Map.of("column", draft.type())).at("reason");
        }
        return new SignalMapping(
                draft.connection(),
                draft.type(),
                draft.version() + 1,
                draft.personPath(),
                draft.personBy(),
                draft.becomes(),
                attribute.key(),
                draft.keptDays(),
                reason.isEmpty() ? null : reason);
    }

    /** Several types may tell one fact, of which the latest counts; a count is told by one type alone. */
    private void refuseTwice(SignalMapping draft, boolean counts) {
        for (var kept : store.of(draft.connection())) {
            var other = kept.mapping();
            if (other.attribute().equals(draft.attribute())
                    && !other.type().equals(draft.type())
                    && (counts || other.becomes() instanceof Becomes.OfCount)) {
                throw new Refused("intake.signal-attribute-told", Map.of("type", other.type())).at("attribute");
            }
        }
    }

    /** What files may tell; of the special categories only what names this source among those it trusts. */
    private static boolean isWritable(Attribute attribute, Connection source) {
        return !attribute.derived()
                && attribute.editableBy().contains(Editor.SOURCE)
                && (attribute.sensitivity() != Sensitivity.SPECIAL
                        || attribute.sources().contains(source.name()));
    }

    /**
     * Says no more what signals of a type become. What they told stays; those that come are kept aside.
     *
     * @throws Refused {@code intake.signal-mapping-not-found}
     */
    public void remove(Viewer viewer, ConnectionId connection, String type) {
        var source = keep(viewer, connection);
        if (!store.remove(connection, type)) {
            throw Refused.notFound("intake.signal-mapping-not-found");
        }
        audit.record(Act.SIGNAL_MAPPING_REMOVED, viewer.self(), source.name() + " " + type);
        wake(connection, type);
    }

    /** Lets every kept signal of a type be looked at again. @return how many there are */
    public int takeIn(Viewer viewer, ConnectionId connection, String type) {
        keep(viewer, connection);
        return wake(connection, type);
    }

    private int wake(ConnectionId connection, String type) {
        bell.ring();
        return signals.wake(connection, type);
    }

    /**
     * What the latest kept signals would become by a draft. Values are shown as the gate shows them, each look in the access
     * log; where the viewer may not read such facts of everybody, no count tells of them either.
     *
     * @throws Refused as {@link #save} does of what is wrong with the draft
     */
    public SignalPreview preview(Viewer viewer, SignalMapping draft, @Nullable NewAttribute fresh) {
        var source = keep(viewer, draft.connection());
        var attribute = fresh == null
                ? attributes.get(checked(draft, source).attribute())
                : described(fresh, source, draft.type());
        var latest = signals.latest(draft.connection(), draft.type(), LOOKED_AT);
        var names = new HashMap<SignalStore.Kept, String>();
        latest.forEach(
                signal -> SignalReading.person(signal.content(), draft).ifPresent(name -> names.put(signal, name)));
        var named = work.named(Map.of(draft.personBy(), new HashSet<>(names.values())))
                .getOrDefault(draft.personBy(), Map.of());
        var found = new ArrayList<Found>();
        latest.forEach(signal -> {
            var person = named.get(names.get(signal));
            if (person != null) {
                found.add(new Found(signal, person));
            }
        });
        int nobody = latest.size() - found.size();
        if (!gate.mayUse(viewer, Purpose.EMPLOYMENT, attribute.matter(Set.of()))) {
            return new SignalPreview(latest.size(), nobody, false, 0, Map.of(), List.of());
        }
        return shown(viewer, draft, attribute, latest.size(), nobody, found);
    }

    private record Found(SignalStore.Kept signal, PersonId person) {}

    private SignalPreview shown(
            Viewer viewer, SignalMapping draft, Attribute attribute, int read, int nobody, List<Found> found) {
        var refused = new HashMap<String, Integer>();
        var taken = new ArrayList<SignalPreview.Example>();
        var cards = people.cards(found.stream().map(Found::person).distinct().toList());
        for (var one : found) {
            try {
                var card = Objects.requireNonNull(cards.get(one.person()));
                taken.add(new SignalPreview.Example(
                        one.person(),
                        card.name(),
                        value(draft, attribute, one, found),
                        one.signal().at()));
            } catch (Refused none) {
                refused.merge(none.code(), 1, Integer::sum);
            }
        }
        var examples = taken.stream()
                .limit(EXAMPLES)
                .filter(example -> isShown(viewer, example.person(), attribute))
                .toList();
        return new SignalPreview(read, nobody, true, taken.size(), refused, examples);
    }

    private Value value(SignalMapping draft, Attribute attribute, Found one, List<Found> found) {
        return switch (draft.becomes()) {
            case Becomes.OfFact fact -> work.value(one.signal().content(), fact, attribute);
            case Becomes.OfCount count -> {
                var after = clock.now().minus(Duration.ofDays(count.days()));
                yield Value.of((double) found.stream()
                        .filter(other -> other.person().equals(one.person()))
                        .filter(other -> other.signal().at().isAfter(after))
                        .count());
            }
        };
    }

    private boolean isShown(Viewer viewer, PersonId person, Attribute attribute) {
        return gate
                .sight(viewer.lookingFor(Purpose.EMPLOYMENT), person, Door.IMPORT)
                .shown(List.of(attribute), seen -> seen.matter(Set.of()), Attribute::key)
                .stream()
                .anyMatch(seen -> !seen.masked());
    }

    /** Lets somebody in who may look, and opens what came by the connection. */
    private Connection enter(Viewer viewer, ConnectionId id) {
        refuseOnlookers(viewer);
        var connection =
                connections.get(id).filter(found -> found.kind().tellsSignals()).orElseThrow(SignalMappings::notFound);
        connections.ids().forEach(one -> rows.openConnection(one.value()));
        return connection;
    }

    /** The same of somebody who may change what signals become. */
    private Connection keep(Viewer viewer, ConnectionId id) {
        if (!keeps(viewer)) {
            throw notFound();
        }
        return enter(viewer, id);
    }

    private static void refuseOnlookers(Viewer viewer) {
        if (!looks(viewer)) {
            throw notFound();
        }
    }

    private static Refused notFound() {
        return Refused.notFound("intake.connection-not-found");
    }
}
