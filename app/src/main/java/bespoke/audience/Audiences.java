package bespoke.audience;

import bespoke.audience.AudienceStore.Edition;
import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.engine.audience.Rule;
import bespoke.privacy.Gate;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to audiences: what they are, reading and writing their rules, and who may use which facts in one. */
@Service
@Transactional
public class Audiences {

    private final AudienceStore store;
    private final Attributes attributes;
    private final Vocabulary vocabulary;
    private final Gate gate;
    private final Audit audit;
    private final CompanyClock clock;
    private final ObjectProvider<AudiencePanel> panels;
    private volatile @Nullable Reader reader;
    private volatile @Nullable Shelf shelf;

    Audiences(
            AudienceStore store,
            Attributes attributes,
            Vocabulary vocabulary,
            Gate gate,
            Audit audit,
            CompanyClock clock,
            ObjectProvider<AudiencePanel> panels) {
        this.store = store;
        this.attributes = attributes;
        this.vocabulary = vocabulary;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
        this.panels = panels;
    }

    /** Grows with every change to any audience: what was made of audiences stays right while it is the same. */
    @Transactional(readOnly = true)
    public long version() {
        return store.edition().number();
    }

    /** Every audience, the retired ones too, by name. */
    @Transactional(readOnly = true)
    public List<Audience> all() {
        return shelf().all;
    }

    @Transactional(readOnly = true)
    public Optional<Audience> find(AudienceId id) {
        return Optional.ofNullable(shelf().byId.get(id));
    }

    /** @throws Refused {@code audience.not-found} */
    @Transactional(readOnly = true)
    public Audience get(AudienceId id) {
        return find(id).orElseThrow(() -> Refused.notFound("audience.not-found"));
    }

    /** Every version of an audience, the latest first. */
    @Transactional(readOnly = true)
    public List<Audience> versions(AudienceId id) {
        return store.versions(id).stream().map(kept -> audience(kept, cel())).toList();
    }

    /** Reads text as a rule; whether somebody may use its facts is another question. */
    public RuleText read(String text) {
        return cel().read(text);
    }

    /** The rule as it is kept as text. */
    public String print(Rule rule) {
        return Cel.print(rule);
    }

    /** Whether this viewer may make rules for this purpose that ask about this attribute. */
    public boolean mayUse(Viewer viewer, Purpose purpose, Attribute attribute) {
        return gate.mayUse(viewer.lookingFor(purpose), purpose, attribute.matter(Set.of()));
    }

    /** The scopes of this viewer within which they may read everything that these rules ask for this purpose. */
    List<Scope> scopesToUse(Viewer viewer, Purpose purpose, Rule... rules) {
        var scopes = new LinkedHashSet<>(viewer.scopes(Role.Kind.PEOPLE_TEAM).toList());
        for (var rule : rules) {
            asked(rule)
                    .forEach(key -> scopes.retainAll(gate.scopesToUse(
                            viewer.lookingFor(purpose),
                            purpose,
                            attributes.get(key).matter(Set.of()))));
        }
        return List.copyOf(scopes);
    }

    /** The attributes of which this viewer may make rules for this purpose, in the order of the catalogue. */
    public List<Attribute> usable(Viewer viewer, Purpose purpose) {
        return attributes.all().stream()
                .filter(attribute -> mayUse(viewer, purpose, attribute))
                .toList();
    }

    /** Reads text as a rule that this viewer may use for this purpose; a fact that they may not use is a problem too. */
    @Transactional(readOnly = true)
    public RuleText check(Viewer viewer, Purpose purpose, String text) {
        return switch (read(text)) {
            case RuleText.Refusal refusal -> refusal;
            case RuleText.Understood understood -> {
                var closed = asked(understood.rule()).stream()
                        .map(attributes::get)
                        .filter(attribute -> !mayUse(viewer, purpose, attribute))
                        .map(attribute -> closed(attribute, text))
                        .toList();
                yield closed.isEmpty() ? understood : new RuleText.Refusal(closed);
            }
        };
    }

    private static RuleProblem closed(Attribute attribute, String text) {
        var before = text.substring(0, Math.max(0, text.indexOf(Cel.PERSON + "." + attribute.key())));
        return new RuleProblem(
                "audience.attribute-closed",
                (int) before.chars().filter(letter -> letter == '\n').count() + 1,
                before.length() - before.lastIndexOf('\n'),
                Map.of("name", attribute.name()));
    }

    /** The values that may stand for an attribute, in the order in which lists show them; empty when any may. */
    public List<String> values(Attribute attribute) {
        return List.copyOf(vocabulary.values(attribute));
    }

    /**
     * Reads text as a rule that this viewer may use for this purpose.
     *
     * @throws Refused the first problem of the text, or {@code audience.attribute-closed}; each at {@code cel}
     */
    public RuleText.Understood readFor(Viewer viewer, Purpose purpose, String text) {
        var understood = read(text).orRefuse();
        requireUsable(viewer, purpose, understood.rule());
        return understood;
    }

    /** @throws Refused {@code audience.attribute-closed} if a rule asks about facts that the viewer may not read */
    public void requireUsable(Viewer viewer, Purpose purpose, Rule rule) {
        for (var key : asked(rule)) {
            var attribute = attributes.get(key);
            if (!mayUse(viewer, purpose, attribute)) {
                throw new Refused("audience.attribute-closed", Map.of("name", attribute.name())).at("cel");
            }
        }
    }

    /**
     * Makes an audience.
     *
     * @throws Refused {@code audience.people-team-only}, what {@link #readFor} says
     */
    public Audience make(Viewer viewer, AudienceWords words) {
        requirePeopleTeam(viewer);
        var kept = checked(viewer, words);
        var id = AudienceId.fresh();
        store.nextEdition();
        store.add(id, kept, viewer.self(), clock.now());
        return noted(Act.AUDIENCE_MADE, viewer, get(id));
    }

    /**
     * Puts a new version on top of the one that the author saw. Writing the same again changes nothing.
     *
     * @param seen the version that the author began from
     * @throws Refused {@code audience.not-found}, {@code audience.people-team-only}, {@code audience.changed-meanwhile}
     *     with both versions, what {@link #readFor} says
     */
    public Audience change(Viewer viewer, AudienceId id, int seen, AudienceWords words) {
        requirePeopleTeam(viewer);
        var standing = get(id);
        var kept = checked(viewer, words);
        if (standing.version() == seen && kept.equals(words(standing))) {
            return standing;
        }
        store.nextEdition();
        if (!store.change(id, seen, kept, viewer.self(), clock.now())) {
            throw stale(id, seen, kept);
        }
        return noted(Act.AUDIENCE_CHANGED, viewer, get(id));
    }

    /**
     * Takes an audience out of use. Doing it twice changes nothing.
     *
     * @throws Refused {@code audience.not-found}, {@code audience.people-team-only}, {@code audience.in-use}
     */
    public void retire(Viewer viewer, AudienceId id) {
        requirePeopleTeam(viewer);
        var retiring = get(id);
        if (panels.stream().anyMatch(panel -> panel.holds(id))) {
            throw Refused.conflict("audience.in-use", Map.of());
        }
        store.nextEdition();
        store.retire(id, viewer.self(), clock.now());
        if (retiring.retiredAt() == null) {
            noted(Act.AUDIENCE_RETIRED, viewer, retiring);
        }
    }

    /** Takes an audience into use again. */
    public void restore(Viewer viewer, AudienceId id) {
        requirePeopleTeam(viewer);
        var restoring = get(id);
        store.nextEdition();
        store.restore(id);
        if (restoring.retiredAt() != null) {
            noted(Act.AUDIENCE_RESTORED, viewer, restoring);
        }
    }

    private Audience noted(Act act, Viewer viewer, Audience audience) {
        audit.record(act, viewer.self(), audience.name().en());
        return audience;
    }

    /** The attributes that a rule asks about, by key. */
    public static Set<String> asked(Rule rule) {
        return parts(rule).collect(Collectors.toSet());
    }

    private static Stream<String> parts(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> parts.stream().flatMap(Audiences::parts);
            case Rule.Any(var parts) -> parts.stream().flatMap(Audiences::parts);
            case Rule.Not(var part) -> parts(part);
            case Rule.Compare compare -> Stream.of(compare.attribute());
            case Rule.In in -> Stream.of(in.attribute());
            case Rule.Has(var attribute) -> Stream.of(attribute);
            case Rule.Contains contains -> Stream.of(contains.attribute());
            case Rule.DaysSince since -> Stream.of(since.attribute());
            case Rule.DaysUntil until -> Stream.of(until.attribute());
        };
    }

    private AudienceWords checked(Viewer viewer, AudienceWords words) {
        var understood = readFor(viewer, words.purpose(), words.cel());
        return new AudienceWords(words.name(), words.purpose(), words.value(), understood.cel());
    }

    private Refused stale(AudienceId id, int seen, AudienceWords mine) {
        var theirs = get(id);
        return Refused.stale(
                        "audience.changed-meanwhile",
                        Map.of(
                                "seen", seen,
                                "version", theirs.version(),
                                "theirs", theirs.cel(),
                                "theirName", theirs.name(),
                                "mine", mine.cel()))
                .at("version");
    }

    private static AudienceWords words(Audience audience) {
        return new AudienceWords(audience.name(), audience.purpose(), audience.value(), audience.cel());
    }

    private static void requirePeopleTeam(Viewer viewer) {
        if (!viewer.has(Role.Kind.PEOPLE_TEAM)) {
            throw new Refused("audience.people-team-only");
        }
    }

    /** The reader of the catalogue as it is now. */
    private Cel cel() {
        var catalogue = attributes.all();
        var known = reader;
        if (known == null || known.catalogue != catalogue) {
            known = new Reader(catalogue, new Cel(catalogue, vocabulary));
            reader = known;
        }
        return known.cel;
    }

    private Shelf shelf() {
        var edition = store.edition();
        var cel = cel();
        var known = shelf;
        if (known == null || known.edition != edition || known.cel != cel) {
            known = Shelf.of(
                    edition,
                    cel,
                    store.all().stream().map(kept -> audience(kept, cel)).toList());
            shelf = known;
        }
        return known;
    }

    /** A rule that the catalogue no longer understands lets nobody in until somebody puts it right. */
    private static Audience audience(AudienceStore.Kept kept, Cel cel) {
        var words = kept.words();
        var rule =
                switch (cel.readKept(words.cel())) {
                    case RuleText.Understood(var understood, var _) -> understood;
                    case RuleText.Refusal refusal -> new Rule.Any(List.of());
                };
        return new Audience(
                kept.id(),
                words.name(),
                words.purpose(),
                words.value(),
                words.cel(),
                rule,
                kept.author(),
                kept.version(),
                kept.at(),
                kept.retiredAt());
    }

    private record Reader(List<Attribute> catalogue, Cel cel) {}

    private record Shelf(Edition edition, Cel cel, List<Audience> all, Map<AudienceId, Audience> byId) {

        static Shelf of(Edition edition, Cel cel, List<Audience> all) {
            return new Shelf(
                    edition, cel, all, all.stream().collect(Collectors.toMap(Audience::id, Function.identity())));
        }
    }
}
