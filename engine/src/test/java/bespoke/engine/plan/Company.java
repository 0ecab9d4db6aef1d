package bespoke.engine.plan;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Attribute;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.Origin;
import bespoke.engine.relevance.RelevanceModel;
import bespoke.engine.relevance.RelevanceModel.OfferWeights;
import bespoke.engine.relevance.SideValues;
import bespoke.engine.relevance.SideWeights;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A random company from a seed: interests by Zipf's law, one offer in a hundred about what half the people want,
 * attributes that go together, a fifth of the values missing.
 */
final class Company {

    static final int TODAY = 20_500;

    static final Schema SCHEMA = Schema.of(
            new Attribute("country", AttributeType.TEXT),
            new Attribute("job", AttributeType.TEXT),
            new Attribute("shifts", AttributeType.BOOLEAN),
            new Attribute("age", AttributeType.NUMBER),
            new Attribute("hired", AttributeType.DATE));

    private static final int TOPICS = 120;
    private static final List<String> COUNTRIES = List.of("FR", "DE", "PT", "IN", "CA");
    private static final List<String> JOBS = List.of("nurse", "engineer", "clerk", "lead");

    final Random random;
    final List<Offer> offers;

    Company(long seed, int offers) {
        this.random = new Random(seed);
        this.offers = IntStream.range(0, offers).mapToObj(this::offer).toList();
    }

    Offer get(UUID id) {
        return offers.stream().filter(offer -> offer.id().equals(id)).findAny().orElseThrow();
    }

    Catalogue catalogue() {
        return Catalogue.of(1, SCHEMA, offers);
    }

    /** Weights as evidence might have left them, some against. */
    RelevanceModel model() {
        var features = IntStream.range(0, TOPICS).mapToObj(topic -> "t" + topic).toList();
        var weights = new HashMap<UUID, OfferWeights>();
        for (var offer : offers) {
            var known = new HashMap<String, Double>();
            new TreeSet<>(offer.topics()).forEach(topic -> known.put(topic, 1 + random.nextDouble()));
            random.ints(10, 0, TOPICS).forEach(topic -> known.putIfAbsent("t" + topic, random.nextGaussian() * 0.5));
            weights.put(offer.id(), new OfferWeights(-2 + random.nextGaussian() * 0.5, known));
        }
        return RelevanceModel.of(1, features, weights);
    }

    List<Row> rows(int count) {
        return IntStream.range(0, count).mapToObj(_ -> row()).toList();
    }

    Row row() {
        var row = Row.on(SCHEMA);
        int country = zipf(COUNTRIES.size());
        var job = JOBS.get(random.nextInt(10) < 6 ? country % JOBS.size() : zipf(JOBS.size()));
        int age = 20 + random.nextInt(45);
        put(row, "country", Value.of(COUNTRIES.get(country)));
        put(row, "job", Value.of(job));
        put(row, "shifts", Value.of(random.nextInt(10) < (job.equals("nurse") ? 8 : 1)));
        put(row, "age", Value.of((double) age));
        put(row, "hired", new Value.OfDate(TODAY - random.nextInt(365 * (age - 18))));
        return row.build();
    }

    Person person() {
        var features = FeatureValues.builder();
        if (random.nextBoolean()) {
            features.add(Origin.INTEREST, "t0");
        }
        for (int feature = random.nextInt(32); feature > 0; feature--) {
            var origin = Origin.values()[zipf(Origin.values().length)];
            features.add(origin, "t" + zipf(TOPICS), 0.2 + 0.8 * random.nextDouble());
        }
        var excluded = new HashSet<UUID>();
        random.ints(3, 0, offers.size())
                .forEach(offer -> excluded.add(offers.get(offer).id()));
        return new Person(new UUID(random.nextLong(), random.nextLong()), features.build(), weights(), excluded);
    }

    Limits limits() {
        var perLane = new EnumMap<Lane, Integer>(Lane.class);
        for (var lane : Lane.values()) {
            perLane.put(lane, random.nextInt(5));
        }
        int all = 1 + random.nextInt(15);
        return new Limits(all, perLane, random.nextInt(Math.min(all, 4) + 1), random.nextInt(all - (all + 3) / 4 + 1));
    }

    private SideWeights weights() {
        return random.nextInt(4) > 0
                ? SideWeights.EQUAL
                : new SideWeights(
                        1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9));
    }

    private Offer offer(int number) {
        var topics = new HashSet<String>();
        if (number % 100 == 0) {
            topics.add("t0");
        }
        for (int topic = random.nextInt(4); topic >= 0; topic--) {
            topics.add("t" + zipf(TOPICS));
        }
        boolean company = random.nextInt(5) > 0;
        var values = new SideValues(
                company ? 40 + random.nextInt(60) : 0,
                company ? random.nextInt(60) : 0,
                random.nextInt(40),
                1 + random.nextInt(company ? 20 : 60));
        return new Offer(
                new UUID(random.nextLong(), random.nextLong()),
                number % 100 == 0 ? Rule.everyone() : audience(),
                Dimension.values()[random.nextInt(Dimension.values().length)],
                Lane.values()[random.nextInt(Lane.values().length)],
                topics,
                values,
                random.nextInt(20) == 0 ? new Days(TODAY + 1, TODAY + 9) : Days.ALWAYS,
                random.nextInt(25) == 0);
    }

    private Rule audience() {
        return switch (random.nextInt(5)) {
            case 0 -> new Rule.Compare("country", Comparison.EQUAL, Value.of(COUNTRIES.get(zipf(5))));
            case 1 ->
                new Rule.All(List.of(
                        new Rule.In("job", Set.of(Value.of("nurse"), Value.of("lead"))),
                        new Rule.Compare("shifts", Comparison.EQUAL, Value.of(true))));
            case 2 -> new Rule.DaysSince("hired", Comparison.LESS, random.nextInt(1_000));
            case 3 ->
                new Rule.Any(List.of(
                        new Rule.Not(new Rule.Has("age")),
                        new Rule.Compare("age", Comparison.MORE, Value.of(20.0 + random.nextInt(40)))));
            default -> Rule.everyone();
        };
    }

    private void put(Row.Builder row, String attribute, Value value) {
        int draw = random.nextInt(10);
        if (draw == 0) {
            row.withhold(attribute);
        } else if (draw > 1) {
            row.with(attribute, value);
        }
    }

    /** From 0; n is drawn n + 1 times less often than 0. */
    private int zipf(int count) {
        double total = 0;
        for (int rank = 1; rank <= count; rank++) {
            total += 1.0 / rank;
        }
        double draw = random.nextDouble() * total;
        int rank = 1;
        while (rank < count && (draw -= 1.0 / rank) > 0) {
            rank++;
        }
        return rank - 1;
    }
}
