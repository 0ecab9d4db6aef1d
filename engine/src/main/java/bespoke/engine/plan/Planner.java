package bespoke.engine.plan;

import bespoke.engine.Blocks;
import bespoke.engine.audience.Membership;
import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import bespoke.engine.relevance.Contribution;
import bespoke.engine.relevance.RelevanceModel;
import bespoke.engine.relevance.SideWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Decides plans. A plan is a function of the person and their row, the catalogue, the model, the terms, the day and the
 * seed; on any number of threads, alone or with everybody's. Does not change; safe for use by several threads.
 *
 * <p>The plan holds the eligible offers with the highest sum of score minus price, within the slots in all and per lane;
 * offers not worth their price are left out. Wherever such offers are eligible and their lanes have slots, one card in
 * four, and one in three under Now, is an offer whose value is mainly for employees; it takes the place where that costs
 * the least score, and says so.
 *
 * <p>What the company asks is not weighed against what helps: such offers are in the plan because of that, up to the
 * limit of duties, first in their lane; one of them stands under Now, after the person's own. They count against the
 * slots, so a plan with duties is no longer than one without.
 */
public final class Planner {

    private static final Comparator<Contribution> WEIGHTIEST = Comparator.comparingInt(
                    (Contribution contribution) -> -Math.abs(contribution.points()))
            .thenComparing(Contribution::feature);

    private final Catalogue catalogue;
    private final RelevanceModel model;
    private final Terms terms;
    private final Candidates.Columns columns;
    private final List<UUID> ids;
    private final Map<UUID, Integer> numbers = new HashMap<>();

    private Planner(Catalogue catalogue, RelevanceModel model, Terms terms) {
        this.catalogue = catalogue;
        this.model = model;
        this.terms = terms;
        this.ids = catalogue.offers().stream().map(Offer::id).toList();
        this.columns = new Candidates.Columns(catalogue.offers(), model.table(ids), terms);
        ids.forEach(id -> numbers.put(id, numbers.size()));
    }

    /**
     * Lays everything out; worth keeping while the versions stay the same.
     *
     * @throws IllegalArgumentException if the model does not know an offer of the catalogue
     */
    public static Planner of(Catalogue catalogue, RelevanceModel model, Terms terms) {
        return new Planner(catalogue, model, terms);
    }

    /**
     * One person's plan. Empty when nothing is eligible.
     *
     * @param row  the person's values as open for the purpose
     * @param day  today for the person, counted from 1970-01-01
     * @param seed settles ties
     * @throws IllegalArgumentException if the row has another schema than the catalogue
     */
    public Plan plan(Person person, Row row, int day, long seed) {
        var admitting = catalogue.audiences().admitting(row, day);
        var eligible = new long[(ids.size() + 63) >> 6];
        Arrays.setAll(eligible, admitting::word);
        close(eligible, person, day);
        var candidates = new Candidates(columns);
        candidates.score(person, seed);
        var chooser = new Chooser(candidates, terms.limits());
        var choice = chooser.choose(eligible);
        var now = new ArrayList<Card>();
        var lanes = new EnumMap<Lane, List<Card>>(Lane.class);
        for (int place = 0; place < choice.offers().length; place++) {
            var card = card(person, choice.offers()[place], candidates, choice);
            (place < choice.now() ? now : lanes.computeIfAbsent(card.lane(), _ -> new ArrayList<>())).add(card);
        }
        return new Plan(
                person.id(),
                catalogue.version(),
                model.version(),
                terms.prices().version(),
                day,
                seed,
                now,
                lanes);
    }

    /**
     * Everybody's plans, the same that {@link #plan} gives one by one. Nobody writes to the population meanwhile.
     *
     * @param people  by row; asked once for each row that exists, by any of the threads
     * @param threads at least 1; the plans do not depend on it
     * @throws IllegalArgumentException if the population has another schema than the catalogue
     */
    public Plans plans(Population population, IntFunction<Person> people, int day, long seed, int threads) {
        var members = catalogue.audiences().members(population, day, threads);
        var offers = new int[population.bound()][];
        var checksums = new long[population.bound()];
        Arrays.fill(offers, new int[0]);
        Blocks.run(threads, (population.bound() + 63) >> 6, () -> {
            var candidates = new Candidates(columns);
            var chooser = new Chooser(candidates, terms.limits());
            var eligible = new long[64][(ids.size() + 63) >> 6];
            return block -> {
                open(eligible, members, block);
                int end = Math.min(population.bound(), (block + 1) << 6);
                for (int row = block << 6; row < end; row++) {
                    if (population.contains(row)) {
                        var person = people.apply(row);
                        close(eligible[row & 63], person, day);
                        candidates.score(person, seed);
                        var choice = chooser.choose(eligible[row & 63]);
                        offers[row] = choice.offers();
                        checksums[row] = checksum(person.id(), choice, candidates);
                    }
                }
            };
        });
        return new Plans(ids, offers, checksums);
    }

    /** Turns the members of each offer among 64 people into the offers of each of those people. */
    private static void open(long[][] eligible, List<Membership> members, int block) {
        for (var words : eligible) {
            Arrays.fill(words, 0);
        }
        for (int offer = 0; offer < members.size(); offer++) {
            for (long rest = members.get(offer).word(block); rest != 0; rest &= rest - 1) {
                eligible[Long.numberOfTrailingZeros(rest)][offer >> 6] |= 1L << offer;
            }
        }
    }

    /** Takes out what is excluded for the person or not valid on the day. */
    private void close(long[] eligible, Person person, int day) {
        for (int offer : columns.bounded) {
            if (!columns.offers.get(offer).valid().contains(day)) {
                eligible[offer >> 6] &= ~(1L << offer);
            }
        }
        for (var offer : person.excluded()) {
            var number = numbers.get(offer);
            if (number != null) {
                eligible[number >> 6] &= ~(1L << number);
            }
        }
    }

    private long checksum(UUID person, Choice choice, Candidates candidates) {
        var sum = new Checksum(person, choice.now());
        for (int offer : choice.offers()) {
            sum.add(ids.get(offer), candidates.score(offer));
        }
        return sum.value();
    }

    private Card card(Person person, int number, Candidates candidates, Choice choice) {
        var offer = columns.offers.get(number);
        return new Card(
                offer.id(),
                offer.dimension(),
                offer.lane(),
                candidates.value(number),
                candidates.score(number),
                person.weights().mainlyForCompany(offer.values()),
                offer.askedByCompany(),
                reasons(number, candidates, choice));
    }

    private Reasons reasons(int number, Candidates candidates, Choice choice) {
        var relevance = candidates.relevance(number);
        var weightiestFirst = new ArrayList<>(relevance.contributions());
        weightiestFirst.sort(WEIGHTIEST);
        return new Reasons(relevance.start(), weightiestFirst, circumstances(number, candidates, choice));
    }

    private List<Circumstance> circumstances(int number, Candidates candidates, Choice choice) {
        var circumstances = new ArrayList<Circumstance>();
        if (columns.duties[number]) {
            circumstances.add(new Circumstance.AskedByCompany());
        }
        int value = candidates.value(number);
        int publicValue = columns.companyValues[number];
        if (value != publicValue) {
            circumstances.add(new Circumstance.OwnWeights(
                    (double) value / SideWeights.ONE, (double) publicValue / SideWeights.ONE));
        }
        if (choice.cameIn().get(number)) {
            circumstances.add(new Circumstance.GuaranteedShare(false));
        }
        if (choice.cameUp().get(number)) {
            circumstances.add(new Circumstance.GuaranteedShare(true));
        }
        if (columns.prices[number] > 0 && !columns.duties[number]) {
            circumstances.add(new Circumstance.FewPlaces(Score.of(columns.prices[number])));
        }
        return circumstances;
    }
}
