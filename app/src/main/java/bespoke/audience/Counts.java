package bespoke.audience;

import bespoke.database.PersonChanges;
import bespoke.engine.audience.Membership;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Split;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.privacy.Door;
import bespoke.privacy.Gate;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to figures about audiences. People outside the viewer's scope are in none of them. A rule is counted
 * exactly only within somebody's work in the people team, and when they may read every fact it asks about for
 * {@link Purpose#EMPLOYMENT}; so a count tells nobody more than a look would, and nobody's answer to another purpose
 * moves it.
 */
@Service
@Transactional
public class Counts {

    /** No figure that rests on facts its reader may not read speaks of fewer people. */
    public static final int MINIMUM = 5;

    private static final int MOST_IN_SAMPLE = 12;

    /** What opens people's facts to those who count: nobody's yes. */
    private static final Purpose COUNTED_BY = Purpose.EMPLOYMENT;

    private final Audiences audiences;
    private final Attributes attributes;
    private final People people;
    private final Gate gate;
    private final Facts facts;
    private final Columns columns;

    Counts(
            Audiences audiences,
            Attributes attributes,
            People people,
            Gate gate,
            Facts facts,
            PersonChanges changes,
            CompanyClock clock) {
        this.audiences = audiences;
        this.attributes = attributes;
        this.people = people;
        this.gate = gate;
        this.facts = facts;
        this.columns = new Columns(COUNTED_BY, facts, people, attributes, changes, clock);
    }

    /**
     * How many people in the viewer's scope a rule lets in, now; for a purpose that needs their yes, how many it fits, or
     * nothing where it asks what only those tell who said it. About a millisecond and the rule's share of the engine.
     *
     * @throws Refused {@code audience.people-team-only}, {@code audience.purpose-other}, {@code audience.attribute-closed}
     */
    public HowMany count(Viewer viewer, Purpose purpose, Rule rule) {
        requireAuthor(viewer, purpose, rule);
        return mayCount(viewer, purpose, rule)
                ? told(
                        purpose,
                        counted(List.of(rule), scopesToCount(viewer, rule)).getFirst())
                : new HowMany.Untold();
    }

    /**
     * Whether the viewer may count by this rule exactly, part the count, and see a few of those it fits: within the people
     * team, when they may read all it asks for this purpose and for {@link Purpose#EMPLOYMENT}.
     */
    public boolean mayCount(Viewer viewer, Purpose purpose, Rule rule) {
        return viewer.has(Role.Kind.PEOPLE_TEAM)
                && Audiences.asked(rule).stream()
                        .map(attributes::get)
                        .allMatch(attribute -> audiences.mayUse(viewer, purpose, attribute)
                                && audiences.mayUse(viewer, COUNTED_BY, attribute));
    }

    /**
     * How many people in the viewer's scope an audience holds, as far as they may know.
     *
     * @throws Refused {@code audience.not-found} for those who have nothing to do with audiences
     */
    public HowMany of(Viewer viewer, Audience audience) {
        return Objects.requireNonNull(of(viewer, List.of(audience)).get(audience.id()));
    }

    /** The same of several, in one pass over the people, more where figures reach different scopes. */
    public Map<AudienceId, HowMany> of(Viewer viewer, List<Audience> several) {
        requireReader(viewer);
        var figures = new HashMap<AudienceId, HowMany>();
        several.stream().collect(Collectors.groupingBy(Audience::purpose)).forEach((purpose, those) -> {
            var exactly = those.stream()
                    .filter(audience -> mayCount(viewer, purpose, audience.rule()))
                    .toList();
            var guarded = those.stream()
                    .filter(audience -> !exactly.contains(audience) && restsOnNobodysYes(audience))
                    .toList();
            those.forEach(audience -> figures.put(audience.id(), new HowMany.Untold()));
            exactly.stream()
                    .collect(Collectors.groupingBy(audience -> scopesToCount(viewer, audience.rule())))
                    .forEach((scopes, some) -> countedEach(some, scopes)
                            .forEach((id, counted) -> figures.put(id, told(purpose, counted))));
            countedEach(guarded, scopes(viewer))
                    .forEach((id, counted) -> figures.put(id, guarded(counted, purpose != COUNTED_BY)));
        });
        return figures;
    }

    /** Whether all that an audience asks is open to the people team whatever anybody answered. */
    private boolean restsOnNobodysYes(Audience audience) {
        return audience.purpose() == COUNTED_BY
                || Audiences.asked(audience.rule()).stream()
                        .map(attributes::get)
                        .allMatch(attribute -> gate.isOpenForEmployment(attribute.matter(Set.of())));
    }

    private Map<AudienceId, HowMany.Exactly> countedEach(List<Audience> those, List<Scope> scopes) {
        var figures = new HashMap<AudienceId, HowMany.Exactly>();
        if (!those.isEmpty()) {
            var counted = counted(those.stream().map(Audience::rule).toList(), scopes);
            for (int at = 0; at < those.size(); at++) {
                figures.put(those.get(at).id(), counted.get(at));
            }
        }
        return figures;
    }

    private static HowMany told(Purpose purpose, HowMany.Exactly counted) {
        return purpose == COUNTED_BY ? counted : new HowMany.Fitting(counted.people(), counted.of());
    }

    private List<Scope> scopesToCount(Viewer viewer, Rule... rules) {
        return audiences.scopesToUse(viewer, COUNTED_BY, rules);
    }

    /** Below the minimum, or short of everybody by less than it, there is no figure; above it none by which two could be subtracted. */
    static HowMany guarded(HowMany.Exactly counted, boolean fitting) {
        int others = counted.of() - counted.people();
        return counted.people() < MINIMUM || others > 0 && others < MINIMUM
                ? new HowMany.TooFew(MINIMUM)
                : new HowMany.About(counted.people() - counted.people() % MINIMUM, fitting);
    }

    /** Where a yes is needed "everybody" is no figure either: it would tell the answer of each. */
    private static HowMany guarded(Purpose purpose, HowMany.Exactly counted) {
        return purpose != COUNTED_BY && counted.people() == counted.of()
                ? new HowMany.TooFew(MINIMUM)
                : guarded(counted, false);
    }

    /**
     * How many people in the viewer's scope no rule for a purpose lets in, because they have not opened it to the company.
     * Who that is, is theirs to say: it is told as a total, and only over the minimum.
     *
     * @throws Refused {@code audience.people-team-only}, {@code audience.purpose-other}
     */
    public HowMany leftOut(Viewer viewer, Purpose purpose) {
        requireAuthor(viewer, purpose, Rule.everyone());
        var isClosed = facts.closedFor(purpose);
        return guarded(purpose, columns.ask(everybody -> {
            var population = everybody.population();
            var within = everybody.within(audiences.scopesToUse(viewer, purpose, Rule.everyone()));
            int of = 0;
            int closed = 0;
            for (int row = 0; row < population.bound(); row++) {
                if (population.contains(row) && within.test(row)) {
                    of++;
                    closed += isClosed.test(everybody.person(row)) ? 1 : 0;
                }
            }
            return new HowMany.Exactly(closed, of);
        }));
    }

    /**
     * Who would come and go if a rule took the place of the one that stands for the same purpose; for a purpose that needs
     * their yes, whom it would fit anew and whom no longer.
     *
     * @throws Refused {@code audience.not-counted}, what {@link #count} says
     */
    public Change change(Viewer viewer, Audience standing, Rule rule) {
        requireCounted(viewer, standing.purpose(), rule);
        requireCounted(viewer, standing.purpose(), standing.rule());
        var scopes = scopesToCount(viewer, rule, standing.rule());
        var before = admitted(standing.rule(), scopes);
        var after = admitted(rule, scopes);
        return new Change(
                (int) after.stream().filter(person -> !before.contains(person)).count(),
                (int) before.stream().filter(person -> !after.contains(person)).count());
    }

    /** How many enter and leave. */
    public record Change(int entering, int leaving) {}

    /**
     * A few people whom a rule lets in, by name, the same few while nothing changes. Being in a sample tells of a person
     * what the rule asks, so it is a look at each of them, and written down as one.
     *
     * @throws Refused {@code audience.not-counted}, what {@link #count} says
     */
    public List<Card> sample(Viewer viewer, Purpose purpose, Rule rule, int size) {
        requireCounted(viewer, purpose, rule);
        var asked = Audiences.asked(rule).stream().map(attributes::get).toList();
        var chosen = chosen(rule, scopesToCount(viewer, rule), Math.min(size, MOST_IN_SAMPLE)).stream()
                .filter(person -> gate.sight(viewer.lookingFor(COUNTED_BY), person, Door.AUDIENCE_PREVIEW)
                                .shown(asked, attribute -> attribute.matter(Set.of()), Attribute::key)
                                .size()
                        == asked.size())
                .toList();
        return people.cards(chosen).values().stream()
                .sorted(Comparator.comparing(Card::name, Collator.getInstance(Locale.ROOT))
                        .thenComparing(Card::id))
                .toList();
    }

    /**
     * How the people whom a rule lets in part by an attribute.
     *
     * @throws Refused {@code audience.not-counted}, {@code profile.attribute-not-found}, what {@link #count} says
     */
    public Split split(Viewer viewer, Purpose purpose, Rule rule, String attribute) {
        var parted = new Rule.Has(attributes.get(attribute).key());
        requireCounted(viewer, purpose, rule);
        requireCounted(viewer, purpose, parted);
        return columns.ask(everybody -> {
            var members = members(everybody, List.of(rule)).getFirst();
            var within = everybody.within(scopesToCount(viewer, rule, parted));
            return everybody.population().split(attribute, row -> members.test(row) && within.test(row));
        });
    }

    private List<HowMany.Exactly> counted(List<Rule> rules, List<Scope> scopes) {
        return columns.ask(everybody -> {
            var population = everybody.population();
            var members = members(everybody, rules);
            var within = everybody.within(scopes);
            var in = new int[rules.size()];
            int of = 0;
            for (int row = 0; row < population.bound(); row++) {
                if (population.contains(row) && within.test(row)) {
                    of++;
                    for (int rule = 0; rule < in.length; rule++) {
                        in[rule] += members.get(rule).test(row) ? 1 : 0;
                    }
                }
            }
            int all = of;
            return Arrays.stream(in)
                    .mapToObj(count -> new HowMany.Exactly(count, all))
                    .toList();
        });
    }

    private Set<PersonId> admitted(Rule rule, List<Scope> scopes) {
        return columns.ask(everybody -> {
            var admitted = new HashSet<PersonId>();
            var members = members(everybody, List.of(rule)).getFirst();
            var within = everybody.within(scopes);
            for (int row = 0; row < everybody.population().bound(); row++) {
                if (members.test(row) && within.test(row)) {
                    admitted.add(everybody.person(row));
                }
            }
            return admitted;
        });
    }

    /** Those whose ids scatter to the lowest numbers: as good as drawn, and stable. */
    private List<PersonId> chosen(Rule rule, List<Scope> scopes, int size) {
        var admitted = new ArrayList<>(admitted(rule, scopes));
        admitted.sort(Comparator.comparingInt(Counts::scattered).thenComparing(Comparator.naturalOrder()));
        return admitted.subList(0, Math.min(size, admitted.size()));
    }

    private static int scattered(PersonId person) {
        return person.hashCode() * 0x9E3779B9;
    }

    private static List<Membership> members(Columns.Everybody everybody, List<Rule> rules) {
        return bespoke.engine.audience.Audiences.of(everybody.schema(), rules)
                .members(everybody.population(), everybody.today());
    }

    private void requireAuthor(Viewer viewer, Purpose purpose, Rule rule) {
        if (!viewer.has(Role.Kind.PEOPLE_TEAM)) {
            throw new Refused("audience.people-team-only");
        }
        if (!AudienceWords.PURPOSES.contains(purpose)) {
            throw new Refused("audience.purpose-other").at("purpose");
        }
        audiences.requireUsable(viewer, purpose, rule);
    }

    private void requireCounted(Viewer viewer, Purpose purpose, Rule rule) {
        requireAuthor(viewer, purpose, rule);
        if (!mayCount(viewer, purpose, rule)) {
            throw new Refused("audience.not-counted").at("cel");
        }
    }

    private static void requireReader(Viewer viewer) {
        if (scopes(viewer).isEmpty()) {
            throw Refused.notFound("audience.not-found");
        }
    }

    /** Everywhere somebody reads about audiences, if only in guarded figures. */
    private static List<Scope> scopes(Viewer viewer) {
        return Stream.of(Role.Kind.PEOPLE_TEAM, Role.Kind.EXECUTIVE, Role.Kind.REPRESENTATIVE)
                .flatMap(viewer::scopes)
                .distinct()
                .toList();
    }
}
