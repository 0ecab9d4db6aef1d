package bespoke.bench;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.plan.Days;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.engine.plan.Offer;
import bespoke.engine.plan.Person;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A random company from a seed, as uneven as real ones: everything follows Zipf's law, one offer in a hundred is about
 * what half the people want, attributes go together, a fifth of the values is missing, half of those withheld.
 */
final class SkewedCompany {

    static final int TODAY = 20_500;

    private static final int TEXTS = 12;
    private static final int NUMBERS = 12;
    private static final int FEATURES = RelevanceModel.MOST_FEATURES;
    private static final double[] ZIPF = zipfSums(FEATURES);

    private final Random random;
    private final Schema schema;

    SkewedCompany(long seed) {
        random = new Random(seed);
        var attributes = new ArrayList<Attribute>();
        IntStream.range(0, TEXTS).forEach(number -> attributes.add(new Attribute("text" + number, AttributeType.TEXT)));
        IntStream.range(0, NUMBERS)
                .forEach(number -> attributes.add(new Attribute("number" + number, AttributeType.NUMBER)));
        IntStream.range(0, 8).forEach(number -> attributes.add(new Attribute("flag" + number, AttributeType.BOOLEAN)));
        IntStream.range(0, 4).forEach(number -> attributes.add(new Attribute("date" + number, AttributeType.DATE)));
        IntStream.range(0, 4).forEach(number -> attributes.add(new Attribute("texts" + number, AttributeType.TEXTS)));
        schema = Schema.of(attributes);
    }

    Schema schema() {
        return schema;
    }

    /** A person of 40 attributes that lean on one hidden number, so that they go together. */
    Row row() {
        var row = Row.on(schema);
        double leaning = random.nextDouble();
        for (var attribute : schema.attributes()) {
            int missing = random.nextInt(10);
            double own = random.nextBoolean() ? leaning : random.nextDouble();
            if (missing == 0) {
                row.withhold(attribute.name());
            } else if (missing > 1) {
                row.with(attribute.name(), value(attribute.type(), own));
            }
        }
        return row.build();
    }

    /** A person with some 32 of 256 features. */
    Person person() {
        var features = FeatureValues.builder();
        if (random.nextBoolean()) {
            features.add(Origin.INTEREST, feature(0));
        }
        for (int count = 28 + random.nextInt(9), held = 0; held < count; held++) {
            features.add(
                    Origin.values()[random.nextInt(Origin.values().length)],
                    feature(random.nextInt(3) == 0 ? zipf(FEATURES) : random.nextInt(FEATURES)),
                    0.3 + 0.7 * random.nextDouble());
        }
        var id = new UUID(random.nextLong(), random.nextLong());
        return new Person(id, features.build(), SideWeights.EQUAL, Set.of());
    }

    /** Offers, each with an audience of its own of two to four conditions. */
    List<Offer> offers(int count) {
        return IntStream.range(0, count).mapToObj(this::offer).toList();
    }

    Rule rule() {
        var parts = new ArrayList<Rule>();
        for (int count = 2 + random.nextInt(3); count > 0; count--) {
            parts.add(random.nextInt(4) == 0 ? new Rule.Any(List.of(leaf(), leaf())) : leaf());
        }
        return new Rule.All(parts);
    }

    RelevanceModel model(List<Offer> offers) {
        var weights = new HashMap<UUID, OfferWeights>();
        for (var offer : offers) {
            var known = new HashMap<String, Double>();
            IntStream.range(0, FEATURES).forEach(number -> known.put(feature(number), random.nextGaussian() * 0.2));
            new TreeSet<>(offer.topics()).forEach(topic -> known.put(topic, 1 + random.nextDouble()));
            weights.put(offer.id(), new OfferWeights(-2 + random.nextGaussian() * 0.5, known));
        }
        return RelevanceModel.of(
                1, IntStream.range(0, FEATURES).mapToObj(SkewedCompany::feature).toList(), weights);
    }

    private Offer offer(int number) {
        var topics = new HashSet<String>();
        topics.add(feature(number % 100 == 0 ? 0 : zipf(FEATURES)));
        random.ints(3, 0, FEATURES).forEach(topic -> topics.add(feature(topic)));
        boolean company = random.nextInt(3) > 0;
        var values = new SideValues(
                company ? 30 + random.nextInt(70) : 0,
                company ? random.nextInt(70) : 0,
                random.nextInt(60),
                1 + zipf(60));
        return new Offer(
                new UUID(random.nextLong(), random.nextLong()),
                number % 100 == 0 ? Rule.everyone() : rule(),
                Dimension.values()[random.nextInt(Dimension.values().length)],
                Lane.values()[random.nextInt(Lane.values().length)],
                topics,
                values,
                Days.ALWAYS,
                random.nextInt(50) == 0);
    }

    private Rule leaf() {
        var attribute = schema.attributes().get(random.nextInt(schema.size()));
        var name = attribute.name();
        if (random.nextInt(10) == 0) {
            return new Rule.Not(new Rule.Has(name));
        }
        return switch (attribute.type()) {
            case BOOLEAN -> new Rule.Compare(name, Comparison.EQUAL, Value.of(random.nextInt(3) > 0));
            case NUMBER ->
                new Rule.Compare(name, random.nextBoolean() ? Comparison.AT_LEAST : Comparison.LESS, Value.of((double)
                        random.nextInt(100)));
            case DATE -> new Rule.DaysSince(name, Comparison.AT_MOST, random.nextInt(4_000));
            case TEXT -> new Rule.In(name, Set.of(Value.of("v" + zipf(20)), Value.of("v" + (20 + zipf(20)))));
            case TEXTS -> new Rule.Contains(name, "v" + zipf(40));
        };
    }

    private Value value(AttributeType type, double own) {
        return switch (type) {
            case BOOLEAN -> Value.of(own < 0.6);
            case NUMBER -> Value.of(Math.rint(own * 100));
            case DATE -> new Value.OfDate(TODAY - (int) (own * 4_000));
            case TEXT -> Value.of("v" + (int) (own * own * own * 40));
            case TEXTS -> {
                var texts = new HashSet<String>();
                random.ints(1 + random.nextInt(4), 0, 40).forEach(_ -> texts.add("v" + zipf(40)));
                yield Value.of(texts);
            }
        };
    }

    private static String feature(int number) {
        return "topic" + number;
    }

    /** From 0; n is drawn n + 1 times less often than 0. */
    private int zipf(int count) {
        double draw = random.nextDouble() * ZIPF[count - 1];
        int rank = 0;
        while (ZIPF[rank] < draw) {
            rank++;
        }
        return rank;
    }

    private static double[] zipfSums(int count) {
        var sums = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1.0 / (rank + 1);
            sums[rank] = sum;
        }
        return sums;
    }
}
