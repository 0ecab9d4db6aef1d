package bespoke.doors;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.audience.Counts;
import bespoke.audience.HowMany;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Population;
import bespoke.engine.population.Value;
import bespoke.offer.Effects;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.person.People;
import bespoke.person.Work;
import bespoke.privacy.Consents;
import bespoke.product.ProductId;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.profile.Facts;
import bespoke.request.Requests;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Somebody of the people team who writes rules, counts them, saves them, publishes offers for them and takes all of it back,
 * over people who join and leave, and looks before and after whatever people do for themselves; to learn what they may not
 * read. They single out each person by what anybody may read, ask directly, by denial and by subtraction, and take a
 * figure that moves for an answer. They learn nothing; and where the guard is off they learn nearly all.
 */
@SpringBootTest
@Import({Cast.class, Shop.class, Crowd.class})
@DirtiesContext
class SpyTest {

    private static final int PEOPLE = 24;

    /** What is closed to the spy: by facet, and by what reveals health. */
    private static final Map<String, Map.Entry<Facet, Sensitivity>> CLOSED = Map.of(
            "spiedHobby", Map.entry(Facet.HUMAN, Sensitivity.PERSONAL),
            "spiedNeed", Map.entry(Facet.NEEDS, Sensitivity.PERSONAL),
            "spiedStudies", Map.entry(Facet.BACKGROUND, Sensitivity.PERSONAL),
            "spiedHealth", Map.entry(Facet.HR, Sensitivity.SPECIAL));

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    People people;

    @Autowired
    Attributes attributes;

    @Autowired
    Facts facts;

    @Autowired
    Consents consents;

    @Autowired
    Audiences audiences;

    @Autowired
    Counts counts;

    @Autowired
    Offers offers;

    @Autowired
    Effects effects;

    @Autowired
    Requests requests;

    private final List<PersonId> here = new ArrayList<>();
    private final Map<String, Boolean> secrets = new HashMap<>();
    private Viewer spy;
    private ProductId product;

    /** What the spy gets to see. Empty where no figure is told. */
    private interface Figures {

        OptionalInt count(Purpose purpose, String cel);

        /** What is told of a rule once it is saved, and of an offer that is published for it. */
        String published(Purpose purpose, String cel);

        String uptake(OfferId offer);
    }

    @BeforeEach
    void settle() {
        var self = cast.at(cast.known("The spy"), "2019-04-01", work("Author"));
        spy = Cast.self(self, Role.Kind.PEOPLE_TEAM);
        product = shop.product(spy, cast.known("Who answers"), "workspace");
        CLOSED.forEach((key, kind) -> attributes.define(spy, attribute(key, kind.getKey(), kind.getValue())));
        for (int at = 0; at < PEOPLE; at++) {
            var person = cast.at(cast.known("Spied on"), "2019-04-01", work("Post " + at));
            here.add(person);
            int place = 0;
            for (var key : CLOSED.keySet().stream().sorted().toList()) {
                boolean yes = (at * 7 + place++ * 5) % 3 == 0;
                facts.say(Cast.self(person), key, Value.of(yes ? "yes" : "no"));
                secrets.put(key + at, yes);
            }
        }
    }

    @Test
    void learnsNothingFromAThousandRules() {
        var guarded = new Guarded();
        var found = new Spy(guarded).spy();
        var rules = guarded.rules;

        here.forEach(person ->
                assertThat(consents.isOpen(Cast.self(person), Purpose.CAREER)).isFalse());
        var open = new Spy(new Unguarded()).spy();

        System.out.println("SPY rules=%d recovered=%d of=%d recovered-without-the-guard=%d"
                .formatted(rules, found.size(), secrets.size() + 2 * PEOPLE, open.size()));
        assertThat(rules).isGreaterThanOrEqualTo(1_000);
        assertThat(found).isEmpty();
        assertThat(open).as("what it learns where the guard is off").hasSizeGreaterThan(secrets.size() + PEOPLE);
    }

    /** The program. What it claims and is right is what it recovered. */
    private final class Spy {

        private final Figures figures;
        private final Set<String> recovered = new HashSet<>();
        private int joined;

        Spy(Figures figures) {
            this.figures = figures;
        }

        Set<String> spy() {
            for (int at = 0; at < PEOPLE; at++) {
                for (var key : CLOSED.keySet()) {
                    ask(at, key);
                }
                watchAnAnswer(at);
                somebodyJoinsAndLeaves(at);
            }
            watchWhoSaysYes();
            return recovered;
        }

        /** Directly, by denial, by whether anything is told, and by subtraction; for both purposes. */
        private void ask(int at, String key) {
            var them = "person.country == \"FR\" && person.position == \"Post %d\"".formatted(at);
            var others = "person.country == \"FR\" && person.position != \"Post %d\"".formatted(at);
            var yes = "person.%s == \"yes\"".formatted(key);
            for (var purpose : List.of(Purpose.EMPLOYMENT, Purpose.CAREER)) {
                figures.count(purpose, them + " && " + yes).ifPresent(many -> claim(at, key, many == 1));
                figures.count(purpose, them + " && !(" + yes + ")").ifPresent(many -> claim(at, key, many == 0));
                var all = figures.count(purpose, "person.country == \"FR\" && " + yes);
                var without = figures.count(purpose, others + " && " + yes);
                if (all.isPresent() && without.isPresent()) {
                    claim(at, key, all.getAsInt() > without.getAsInt());
                }
                var either = figures.count(purpose, "(%s) || (%s && %s)".formatted(others, them, yes));
                var rest = figures.count(purpose, others);
                if (either.isPresent() && rest.isPresent()) {
                    claim(at, key, either.getAsInt() > rest.getAsInt());
                }
            }
        }

        private void claim(int at, String key, boolean yes) {
            if (Objects.requireNonNull(secrets.get(key + at)) == yes) {
                recovered.add(key + at);
            }
        }

        /** Whether the figures of rules for a career tell who says yes to that, and who takes it back. */
        private void watchAnAnswer(int at) {
            var them = "person.position == \"Post %d\"".formatted(at);
            var before = careerFigures(at, them);
            consents.answer(Cast.self(here.get(at)), Purpose.CAREER, true);
            var during = careerFigures(at, them);
            consents.answer(Cast.self(here.get(at)), Purpose.CAREER, false);
            if (!before.equals(during) || !during.equals(careerFigures(at, them))) {
                recovered.add("consent" + at);
            }
        }

        private List<String> careerFigures(int at, String them) {
            var seen = new ArrayList<String>();
            seen.add(figures.count(Purpose.CAREER, them).toString());
            seen.add(figures.count(Purpose.CAREER, "person.country == \"FR\"").toString());
            seen.add(figures.count(Purpose.CAREER, them + " && has(person.spiedStudies)")
                    .toString());
            if (at % 4 == 0) {
                seen.add(figures.published(Purpose.CAREER, them));
            }
            return seen;
        }

        /** Somebody whose studies the spy knows comes and goes: what moves with them tells where a figure turns. */
        private void somebodyJoinsAndLeaves(int at) {
            var closed = "person.country == \"FR\" && person.spiedStudies == \"yes\"";
            var before = figures.count(Purpose.CAREER, closed);
            var known = cast.at(cast.known("Accomplice"), "2024-01-01", work("Post %d".formatted(1_000 + joined++)));
            facts.say(Cast.self(known), "spiedStudies", Value.of("yes"));
            var after = figures.count(Purpose.CAREER, closed);
            if (before.isPresent() && after.isPresent()) {
                recovered.add("turn" + at);
            }
            people.leave(known, LocalDate.now().minusDays(1), "test");
        }

        /** Looks before and after each yes to an offer of the spy's; a figure that moves by fewer than five people names them. */
        private void watchWhoSaysYes() {
            var everybody = audiences.make(
                    spy,
                    new AudienceWords(
                            new Text("All " + joined, "Tous " + joined),
                            Purpose.EMPLOYMENT,
                            null,
                            "person.country == \"FR\""));
            var offer = shop.published(spy, Shop.chair(product, everybody.id(), Shop.workForTheProduct(), "workspace"));
            var since = new ArrayList<Integer>();
            var seen = figures.uptake(offer);
            for (int at = 0; at < PEOPLE; at++) {
                requests.open(Cast.self(here.get(at)), offer);
                since.add(at);
                var now = figures.uptake(offer);
                if (!now.equals(seen)) {
                    if (since.size() < 5) {
                        since.forEach(one -> recovered.add("yes" + one));
                    }
                    since.clear();
                    seen = now;
                }
            }
        }
    }

    /** What the product tells. */
    private final class Guarded implements Figures {

        private int rules;

        @Override
        public OptionalInt count(Purpose purpose, String cel) {
            rules++;
            try {
                var rule = audiences.readFor(spy, purpose, cel).rule();
                var many = counts.count(spy, purpose, rule);
                return switch (many) {
                    case HowMany.Exactly(int in, int _) -> OptionalInt.of(in);
                    case HowMany.Fitting(int in, int _) -> OptionalInt.of(in);
                    case HowMany.About(int in, boolean _) -> OptionalInt.of(in);
                    case HowMany.TooFew _, HowMany.Untold _ -> OptionalInt.empty();
                };
            } catch (Refused closed) {
                return OptionalInt.empty();
            }
        }

        @Override
        public String published(Purpose purpose, String cel) {
            rules++;
            var audience = audiences.make(
                    spy, new AudienceWords(new Text("Rule " + rules, "Règle " + rules), purpose, null, cel));
            var offer = shop.published(spy, Shop.chair(product, audience.id(), Shop.document(), "calm"));
            var open = offers.published().find(offer).orElseThrow();
            var told = effects.of(spy, open) + " " + counts.of(spy, audience) + " " + requests.figures(spy, offer);
            offers.retire(spy, offer);
            return told;
        }

        @Override
        public String uptake(OfferId offer) {
            return requests.figures(spy, offer).toString();
        }
    }

    /** What would be told if nobody asked who may read it: a door that the product has not. */
    private final class Unguarded implements Figures {

        @Override
        public OptionalInt count(Purpose purpose, String cel) {
            var population = new Population(attributes.schema());
            facts.rows(here, Purpose.ANALYTICS).values().forEach(population::add);
            var rule = audiences.read(cel).orRefuse().rule();
            var members = bespoke.engine.audience.Audiences.of(attributes.schema(), List.of(rule))
                    .members(population, (int) LocalDate.now().toEpochDay())
                    .getFirst();
            int in = 0;
            for (int row = 0; row < population.bound(); row++) {
                in += population.contains(row) && members.test(row) ? 1 : 0;
            }
            return OptionalInt.of(in);
        }

        @Override
        public String published(Purpose purpose, String cel) {
            return here.stream()
                    .filter(person -> consents.isOpen(Cast.self(person), purpose))
                    .toList()
                    .toString();
        }

        @Override
        public String uptake(OfferId offer) {
            return here.stream()
                    .filter(person ->
                            requests.standing(Cast.self(person), offer).isPresent())
                    .toList()
                    .toString();
        }
    }

    private static Work work(String position) {
        return new Work(position, "Ward", "Works FR", "Site", "FR", "PERMANENT", 1.0, 35.0, null, null, null);
    }

    private static Attribute attribute(String key, Facet facet, Sensitivity sensitivity) {
        var purposes = EnumSet.allOf(Purpose.class);
        if (sensitivity == Sensitivity.SPECIAL) {
            purposes.remove(Purpose.PERSONALISE);
        }
        var words = new Text(key, key);
        return new Attribute(
                key,
                AttributeType.TEXT,
                facet,
                sensitivity,
                false,
                false,
                Set.of(Editor.SELF),
                purposes,
                List.of("self"),
                words,
                words,
                words,
                words,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
