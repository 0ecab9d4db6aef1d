package bespoke.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bespoke.engine.audience.RowTest;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Attribute;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.Logistic;
import bespoke.engine.relevance.Origin;
import bespoke.engine.relevance.RelevanceModel;
import bespoke.engine.relevance.SideValues;
import bespoke.engine.relevance.SideWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final int TODAY = Company.TODAY;
    private static final Schema SCHEMA = Schema.of(new Attribute("age", AttributeType.NUMBER));
    private static final Row NOBODY = Row.on(SCHEMA).build();
    private static final SideValues FOR_COMPANY = new SideValues(100, 40, 0, 0);
    private static final SideValues FOR_EMPLOYEES = new SideValues(0, 0, 20, 20);

    @Test
    void tellsReasonsThatAddUpExactly() {
        var company = company(20260320, 300);
        var model = company.model();
        var planner = Planner.of(company.catalogue(), model, Terms.standard());
        int cards = 0;

        for (int round = 0; round < 500; round++) {
            var person = company.person();
            var plan = planner.plan(person, company.row(), TODAY, 1);

            for (var card : plan.cards()) {
                var relevance = model.of(card.offer(), person.features());
                assertThat(card.reasons().points() - relevance.points()).isZero();
                assertThat(card.units()).isEqualTo(Logistic.units(relevance.points()) * card.value());
                assertThat(card.score() * (1L << 51)).isEqualTo(card.units());
                assertThat(card.reasons().contributions())
                        .containsExactlyInAnyOrderElementsOf(relevance.contributions())
                        .isSortedAccordingTo(Comparator.comparingInt(contribution -> -Math.abs(contribution.points())));
                cards++;
            }
        }

        System.out.println("cards whose reasons were added up: " + cards);
        assertThat(cards).isGreaterThan(5_000);
    }

    @Test
    void takingAFactAwayThatSpeaksForACardLowersIt() {
        var company = company(20260321, 300);
        var model = company.model();
        var planner = Planner.of(company.catalogue(), model, Terms.standard());
        int cases = 0;
        int lower = 0;
        int fallen = 0;

        while (cases < 10_000) {
            var person = company.person();
            var row = company.row();
            for (var card : planner.plan(person, row, TODAY, 1).cards()) {
                for (var contribution :
                        model.of(card.offer(), person.features()).contributions()) {
                    if (contribution.points() <= 0 || cases == 10_000) {
                        continue;
                    }
                    var without = new Person(
                            person.id(),
                            person.features().without(contribution.feature()),
                            person.weights(),
                            person.excluded());
                    var offer = company.get(card.offer());
                    cases++;
                    lower += units(model, offer, without) < card.units() ? 1 : 0;
                    fallen += rank(model, company, offer, without, row) > rank(model, company, offer, person, row)
                            ? 1
                            : 0;
                }
            }
        }

        System.out.printf("facts taken away: %d, score lower: %d, rank fallen: %d%n", cases, lower, fallen);
        assertThat(lower).isEqualTo(cases);
        assertThat(fallen).isPositive();
    }

    @Test
    void decidesTheSameOnAnyNumberOfThreadsAndOneByOne() {
        var company = company(20260322, 150);
        var planner = Planner.of(company.catalogue(), company.model(), Terms.standard());
        var rows = company.rows(2_000);
        var people =
                IntStream.range(0, rows.size()).mapToObj(_ -> company.person()).toList();
        var population = Population.of(Company.SCHEMA, rows);
        population.remove(77);

        var plans = planner.plans(population, people::get, TODAY, 5, 1);

        long checksum = plans.checksum();
        // the same in every run and on every machine; another number means that plans have changed
        assertThat(Long.toHexString(checksum)).isEqualTo("3688ab679d45c157");
        assertThat(planner.plans(population, people::get, TODAY, 5, 2).checksum())
                .isEqualTo(checksum);
        assertThat(planner.plans(population, people::get, TODAY, 5, 8).checksum())
                .isEqualTo(checksum);
        assertThat(plans.offers(77)).isEmpty();
        for (int row = 0; row < rows.size(); row++) {
            if (row != 77) {
                var plan = planner.plan(people.get(row), rows.get(row), TODAY, 5);
                assertThat(plans.checksum(row)).isEqualTo(plan.checksum());
                assertThat(plans.offers(row))
                        .isEqualTo(plan.cards().stream().map(Card::offer).toList());
            }
        }
    }

    @Test
    void doesNotDependOnTheOrderOfTheCatalogue() {
        var company = company(20260323, 150);
        var model = company.model();
        var shuffled = new ArrayList<>(company.offers);
        Collections.shuffle(shuffled, company.random);
        var planner = Planner.of(company.catalogue(), model, Terms.standard());
        var other = Planner.of(Catalogue.of(1, Company.SCHEMA, shuffled), model, Terms.standard());

        for (int round = 0; round < 200; round++) {
            var person = company.person();
            var row = company.row();

            assertThat(other.plan(person, row, TODAY, 1)).isEqualTo(planner.plan(person, row, TODAY, 1));
        }
    }

    @Test
    void keepsEveryLimitAndTheGuaranteedShare() {
        var company = company(20260324, 120);
        var model = company.model();
        var catalogue = company.catalogue();
        int shared = 0;

        for (int round = 0; round < 3_000; round++) {
            var limits = company.limits();
            var person = company.person();
            var row = company.row();
            var plan = Planner.of(catalogue, model, new Terms(limits, SideWeights.EQUAL, Prices.NONE))
                    .plan(person, row, TODAY, 1);
            var eligible = company.offers.stream()
                    .filter(offer -> eligible(offer, person, row))
                    .toList();

            var cards = plan.cards();
            var duties = cards.stream().filter(Card::askedByCompany).toList();
            assertThat(cards).hasSizeLessThanOrEqualTo(limits.all()).doesNotHaveDuplicates();
            assertThat(plan.now()).hasSizeLessThanOrEqualTo(limits.now());
            assertThat(duties).hasSizeLessThanOrEqualTo(limits.duties());
            assertThat(cards).allMatch(card -> eligible.contains(company.get(card.offer())));
            int open = 0;
            for (var lane : Lane.values()) {
                long held = cards.stream().filter(card -> card.lane() == lane).count();
                long heldDuties =
                        duties.stream().filter(card -> card.lane() == lane).count();
                long openInLane = eligible.stream()
                        .filter(offer -> offer.lane() == lane && !offer.askedByCompany())
                        .filter(offer -> offer.values().mainlyForEmployees())
                        .count();
                assertThat(held).isLessThanOrEqualTo(limits.slots(lane));
                open += (int) Math.min(limits.slots(lane) - heldDuties, openInLane);
            }
            long inPlan =
                    cards.stream().filter(card -> forEmployees(company, card)).count();
            long inNow = plan.now().stream()
                    .filter(card -> forEmployees(company, card))
                    .count();
            long reachable = Math.min(open, cards.size() - duties.size())
                    + duties.stream()
                            .filter(card -> forEmployees(company, card))
                            .count();
            assertThat(inPlan).isGreaterThanOrEqualTo(Math.min((cards.size() + 3) / 4, reachable));
            long ownInPlan = cards.stream()
                    .filter(card -> !card.askedByCompany() && forEmployees(company, card))
                    .count();
            long ownInNow =
                    plan.now().stream().filter(card -> !card.askedByCompany()).count();
            boolean dutyInNow = plan.now().stream().anyMatch(Card::askedByCompany);
            boolean dutyForEmployees = duties.stream().anyMatch(card -> forEmployees(company, card));
            assertThat(inNow)
                    .isGreaterThanOrEqualTo(Math.min(
                            (plan.now().size() + 2) / 3,
                            Math.min(ownInPlan, ownInNow) + (dutyInNow && dutyForEmployees ? 1 : 0)));
            shared += (int) cards.stream()
                    .filter(card -> card.reasons().circumstances().stream()
                            .anyMatch(Circumstance.GuaranteedShare.class::isInstance))
                    .count();
        }

        System.out.println("cards that kept the guaranteed share: " + shared);
        assertThat(shared).isGreaterThan(500);
    }

    @Test
    void findsTheHighestSumThatTheLimitsAllow() {
        for (int round = 0; round < 300; round++) {
            var company = new Company(20260400 + round, 9);
            var model = company.model();
            var drawn = company.limits();
            var limits = new Limits(1 + company.random.nextInt(6), drawn.perLane(), 0, 0);
            var person = company.person();
            var row = company.row();
            var free = company.offers.stream()
                    .filter(offer -> eligible(offer, person, row) && !offer.askedByCompany())
                    .toList();

            var plan = Planner.of(company.catalogue(), model, new Terms(limits, SideWeights.EQUAL, Prices.NONE))
                    .plan(person, row, TODAY, 1);

            long sum = plan.cards().stream().mapToLong(Card::units).sum();
            assertThat(sum)
                    .as("seed %d", 20260400 + round)
                    .isEqualTo(best(model, free, person, limits, plan.cards().size()));
        }
    }

    @Test
    void putsWhatTheCompanyAsksAfterThePersonsOwn() {
        var own = IntStream.range(0, 6).mapToObj(number -> offer(number, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false));
        var asked = IntStream.range(6, 10).mapToObj(number -> offer(number, FOR_COMPANY, Lane.FOR_MY_WORK, true));
        var plan =
                plan(java.util.stream.Stream.concat(own, asked).toList(), Terms.standard(), nobody(SideWeights.EQUAL));

        assertThat(plan.now()).extracting(Card::askedByCompany).containsExactly(false, false, true);
        assertThat(plan.lanes().get(Lane.FOR_MY_WORK))
                .extracting(Card::askedByCompany)
                .containsExactly(true);
        assertThat(plan.now().getLast().reasons().circumstances()).contains(new Circumstance.AskedByCompany());
        assertThat(plan.now().getLast().mainlyForCompany()).isTrue();
        assertThat(plan.cards()).hasSize(6);
    }

    @Test
    void bringsWhatIsForEmployeesUpAndSaysSo() {
        var offers = new ArrayList<Offer>();
        IntStream.range(0, 6).forEach(number -> offers.add(offer(number, FOR_COMPANY, Lane.FOR_MY_WORK, false)));
        offers.add(offer(6, FOR_EMPLOYEES, Lane.FOR_MY_WORK, false));
        var plan = plan(offers, Terms.standard(), nobody(SideWeights.EQUAL));

        assertThat(plan.cards()).hasSize(4);
        assertThat(plan.now()).extracting(Card::mainlyForCompany).containsExactly(true, true, false);
        assertThat(plan.now().getLast().reasons().circumstances())
                .containsExactly(new Circumstance.GuaranteedShare(false), new Circumstance.GuaranteedShare(true));
    }

    @Test
    void saysWhenThePersonsOwnWeightsCount() {
        var offers = List.of(offer(0, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false));

        var card = plan(offers, Terms.standard(), nobody(new SideWeights(1, 1, 5, 5)))
                .now()
                .getFirst();

        assertThat(card.reasons().circumstances())
                .singleElement()
                .isInstanceOfSatisfying(Circumstance.OwnWeights.class, line -> assertThat(line.value())
                        .isGreaterThan(line.publicValue()));
    }

    @Test
    void keepsShortWhatIsNotWorthItsPrice() {
        var dear = offer(0, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false);
        var fair = offer(1, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false);
        var prices = new Prices(4, Map.of(dear.id(), 0.9, fair.id(), 0.001));

        var plan = plan(
                List.of(dear, fair),
                new Terms(Limits.standard(), SideWeights.EQUAL, prices),
                nobody(SideWeights.EQUAL));

        assertThat(plan.priceVersion()).isEqualTo(4);
        assertThat(plan.cards()).extracting(Card::offer).containsExactly(fair.id());
        assertThat(plan.cards().getFirst().reasons().circumstances())
                .singleElement()
                .isInstanceOf(Circumstance.FewPlaces.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new Prices(1, Map.of(dear.id(), Double.NaN)));
    }

    @Test
    void settlesTiesDifferentlyFromPersonToPerson() {
        var offers = List.of(
                offer(0, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false), offer(1, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false));
        var planner = planner(offers, Terms.standard());

        long first = IntStream.range(0, 2_000)
                .mapToObj(number -> new Person(new UUID(3, number), FeatureValues.none(), SideWeights.EQUAL, Set.of()))
                .filter(person -> planner.plan(person, NOBODY, 0, 9)
                        .now()
                        .getFirst()
                        .offer()
                        .equals(offers.getFirst().id()))
                .count();

        assertThat(first).isBetween(900L, 1_100L);
    }

    @Test
    void isEmptyWhenThereIsNothing() {
        assertThat(plan(List.of(), Terms.standard(), nobody(SideWeights.EQUAL)).cards())
                .isEmpty();
        assertThat(planner(List.of(), Terms.standard())
                        .plans(new Population(SCHEMA), _ -> nobody(SideWeights.EQUAL), 0, 0, 2)
                        .counts())
                .isEmpty();
    }

    @Test
    void refusesACatalogueThatDoesNotHold() {
        var twice = offer(0, FOR_EMPLOYEES, Lane.FOR_MY_LIFE, false);
        var other = RelevanceModel.prior(1, Map.of());
        var catalogue = Catalogue.of(1, SCHEMA, List.of(twice));

        assertThatIllegalArgumentException().isThrownBy(() -> Catalogue.of(1, SCHEMA, List.of(twice, twice)));
        assertThatIllegalArgumentException().isThrownBy(() -> Planner.of(catalogue, other, Terms.standard()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, Map.of(), 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(4, Map.of(), 3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Days(2, 1));
    }

    private static Company company(long seed, int offers) {
        System.out.println("seed " + seed);
        return new Company(seed, offers);
    }

    private static Offer offer(int number, SideValues values, Lane lane, boolean asked) {
        return new Offer(
                new UUID(1, number),
                Rule.everyone(),
                Dimension.BENEFIT,
                lane,
                Set.of("sleep"),
                values,
                Days.ALWAYS,
                asked);
    }

    private static Person nobody(SideWeights weights) {
        var features = FeatureValues.builder().add(Origin.AIM, "sleep").build();
        return new Person(new UUID(2, 0), features, weights, Set.of());
    }

    private static Plan plan(List<Offer> offers, Terms terms, Person person) {
        return planner(offers, terms).plan(person, NOBODY, 0, 0);
    }

    private static Planner planner(List<Offer> offers, Terms terms) {
        var catalogue = Catalogue.of(1, SCHEMA, offers);
        return Planner.of(catalogue, RelevanceModel.prior(1, catalogue.topics()), terms);
    }

    private static boolean forEmployees(Company company, Card card) {
        return company.get(card.offer()).values().mainlyForEmployees();
    }

    private static boolean eligible(Offer offer, Person person, Row row) {
        return RowTest.admits(offer.audience(), row, TODAY)
                && offer.valid().contains(TODAY)
                && !person.excluded().contains(offer.id());
    }

    private static long units(RelevanceModel model, Offer offer, Person person) {
        return Logistic.units(model.of(offer.id(), person.features()).points())
                * person.weights().value(offer.values());
    }

    private static long rank(RelevanceModel model, Company company, Offer offer, Person person, Row row) {
        long own = units(model, offer, person);
        return company.offers.stream()
                .filter(other -> eligible(other, person, row) && units(model, other, person) > own)
                .count();
    }

    /** The highest sum over all sets of so many offers within the limits and with as many for employees as they should. */
    private static long best(RelevanceModel model, List<Offer> offers, Person person, Limits limits, int size) {
        int most = 0;
        var bestWith = new long[size + 1];
        for (int set = 0; set < 1 << offers.size(); set++) {
            var slots = new EnumMap<Lane, Integer>(Lane.class);
            long sum = 0;
            int forEmployees = 0;
            boolean fits = Integer.bitCount(set) == size;
            for (int number = 0; fits && number < offers.size(); number++) {
                if ((set & 1 << number) != 0) {
                    var offer = offers.get(number);
                    sum += units(model, offer, person);
                    forEmployees += offer.values().mainlyForEmployees() ? 1 : 0;
                    fits = slots.merge(offer.lane(), 1, Integer::sum) <= limits.slots(offer.lane());
                }
            }
            if (fits) {
                most = Math.max(most, forEmployees);
                bestWith[forEmployees] = Math.max(bestWith[forEmployees], sum);
            }
        }
        int wanted = Math.min((size + 3) / 4, most);
        long best = 0;
        for (int forEmployees = wanted; forEmployees <= size; forEmployees++) {
            best = Math.max(best, bestWith[forEmployees]);
        }
        return best;
    }
}
