package bespoke.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.MovingClock;
import bespoke.Shop;
import bespoke.engine.plan.Card;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.engine.plan.Person;
import bespoke.engine.plan.Plan;
import bespoke.engine.population.Value;
import bespoke.offer.Draft;
import bespoke.offer.Wording;
import bespoke.profile.Aim;
import bespoke.profile.AimId;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Fact;
import bespoke.profile.Known;
import bespoke.profile.Measure;
import bespoke.profile.Option;
import bespoke.profile.Topic;
import bespoke.profile.Topics;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, Shop.class, Crowd.class, MovingClock.OfTheCompany.class})
class PlannersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 6);
    private static final Instant NOW = Instant.parse("2026-03-06T08:00:00Z");
    private static final List<String> COUNTRIES = List.of("FR", "DE", "PL");
    private static final long SEED = 20260325;
    private static final int OFFERS = 80;
    private static final int CASES = 10_000;

    @Autowired
    Planners planners;

    @Autowired
    Attributes attributes;

    @Autowired
    Topics topics;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Autowired
    MovingClock clock;

    private final Random random = new Random(SEED);

    @BeforeEach
    void publish() {
        clock.stand(TODAY);
        var owner = cast.engineer("Priya Nair", "DE", "2015-01-01");
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        var product = shop.product(team, owner, "calm");
        var audiences = COUNTRIES.stream()
                .map(country -> crowd.livingIn(country, owner))
                .toList();
        for (int offer = 0; offer < OFFERS; offer++) {
            var about = some(topics()).stream().limit(4).toArray(String[]::new);
            var draft = Shop.chair(product, one(audiences), Shop.document(), about);
            shop.published(team, anyhow(draft));
        }
    }

    /**
     * Of random people with facts of the shipped attributes, before a random catalogue. A fact speaks for a card when the
     * points of those features add up to more than 0 that rest on it alone: the fact is all the evidence that the card's
     * reasons name for them. Where two facts speak as much for a feature, neither does alone. Audiences ask for the
     * country, which speaks for no offer, so that nobody is shut out with a fact.
     */
    @Test
    void takingAFactAwayThatSpeaksForACardLowersIt() {
        System.out.println("seed " + SEED);
        var planner = planners.current();
        int cases = 0;
        int lower = 0;
        int fallen = 0;

        while (cases < CASES) {
            var someone = someone();
            var plan = plan(planner, someone, Set.of());
            for (var card : plan.cards()) {
                for (var fact : speakingFor(card, features(someone))) {
                    if (cases == CASES) {
                        break;
                    }
                    var without = someone.without(fact);
                    var after = plan(planner, without, Set.of());
                    var same = find(after, card.offer()).orElseGet(() -> alone(planner, without, card.offer()));
                    cases++;
                    lower += same.units() < card.units() ? 1 : 0;
                    fallen += rank(after, card.offer()) > rank(plan, card.offer()) ? 1 : 0;
                }
            }
        }

        System.out.printf("facts taken away: %d, score lower: %d, rank fallen: %d%n", cases, lower, fallen);
        assertThat(lower).isEqualTo(cases);
        assertThat(fallen).isPositive();
    }

    private static Set<String> speakingFor(Card card, Features features) {
        var points = new HashMap<String, Integer>();
        for (var part : card.reasons().contributions()) {
            var evidence = features.evidence(part.feature());
            if (evidence.size() == 1 && evidence.getFirst() instanceof Evidence.FromFact fact) {
                points.merge(fact.attribute(), part.points(), Integer::sum);
            }
        }
        points.values().removeIf(sum -> sum <= 0);
        return points.keySet();
    }

    private Plan plan(Planners.Current planner, Someone someone, Set<UUID> besides) {
        var excluded = new HashSet<>(planner.closedTo(someone.known, TODAY));
        excluded.addAll(besides);
        var person =
                new Person(someone.known.person().value(), features(someone).values(), planner.weights(), excluded);
        return planner.plan(person, someone.known, TODAY, 1);
    }

    /** The card of an offer that others would take the place of. */
    private Card alone(Planners.Current planner, Someone someone, UUID offer) {
        var others = new HashSet<>(planner.offers().keySet());
        others.remove(offer);
        return find(plan(planner, someone, others), offer).orElseThrow();
    }

    private Features features(Someone someone) {
        return Features.of(someone.known, someone.aims, attributes, topics, TODAY);
    }

    private static Optional<Card> find(Plan plan, UUID offer) {
        return plan.cards().stream().filter(card -> card.offer().equals(offer)).findFirst();
    }

    /** How many cards of the plan score higher; more than there are where the offer is not in it. */
    private static long rank(Plan plan, UUID offer) {
        return find(plan, offer)
                .map(card -> plan.cards().stream()
                        .filter(other -> other.units() > card.units())
                        .count())
                .orElse(Long.MAX_VALUE);
    }

    // ---- anybody and anything ----

    private record Someone(Known known, List<Aim> aims) {

        Someone without(String attribute) {
            var rest = new HashMap<>(known.values());
            rest.remove(attribute);
            return new Someone(new Known(known.person(), known.open(), rest), aims);
        }
    }

    private Someone someone() {
        var open = EnumSet.of(Purpose.EMPLOYMENT);
        Stream.of(Purpose.PERSONALISE, Purpose.WELLBEING, Purpose.CAREER)
                .filter(purpose -> random.nextInt(4) > 0)
                .forEach(open::add);
        var facts = attributes.all().stream()
                .filter(attribute -> attribute.key().equals("country") || random.nextInt(3) > 0)
                .map(attribute -> new Fact(attribute.key(), "hris", value(attribute), TODAY, NOW))
                .collect(Collectors.toMap(Fact::attribute, fact -> fact));
        var aims = IntStream.range(0, random.nextInt(3))
                .mapToObj(aim -> new Aim(AimId.fresh(), "aim " + aim, Set.of(one(topics())), NOW))
                .toList();
        return new Someone(new Known(new PersonId(new UUID(random.nextLong(), random.nextLong())), open, facts), aims);
    }

    private Value value(Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> Value.of(random.nextBoolean());
            case NUMBER -> Value.of(attribute.measure() == Measure.SHARE ? random.nextDouble() : random.nextInt(80));
            case DATE -> Value.of(TODAY.minusDays(random.nextInt(365)));
            case TEXT -> Value.of(one(words(attribute)));
            case TEXTS -> Value.of(some(words(attribute)));
        };
    }

    private List<String> words(Attribute attribute) {
        if ("topics".equals(attribute.vocabulary())) {
            return topics();
        }
        return attribute.options().isEmpty()
                ? COUNTRIES
                : attribute.options().stream().map(Option::key).toList();
    }

    private List<String> topics() {
        return topics.all().stream().map(Topic::key).toList();
    }

    private Draft anyhow(Draft draft) {
        var sides = random.ints(4, 1, 100).toArray();
        var because = random.nextInt(25) > 0 ? Wording.NONE : new Wording("the law asks for it", "la loi l’exige");
        var parts = Map.of(
                "values",
                new Draft.Values(sides[0], sides[1], sides[2], sides[3]),
                "lane",
                one(List.of(Lane.values())),
                "dimension",
                one(List.of(Dimension.values())),
                "needs",
                random.nextInt(3) > 0 ? Set.of() : Set.of(Purpose.CAREER),
                "because",
                because);
        for (var part : parts.entrySet()) {
            draft = Shop.with(draft, part.getKey(), part.getValue());
        }
        return draft;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** One to eight of them. */
    private Set<String> some(List<String> of) {
        return random.ints(1 + random.nextInt(8), 0, of.size())
                .mapToObj(of::get)
                .collect(Collectors.toSet());
    }
}
