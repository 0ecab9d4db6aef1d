package bespoke.audience;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random rules and people over the shipped attributes, all from one seed; constants and values meet often. */
final class RuleChance {

    static final int TODAY = 20_400;

    private static final List<Double> NUMBERS =
            List.of(-2.5, -1.0, -0.0, 0.0, 0.1, 1.0, 29.0, 30.0, 31.0, 1e300, 5e-324);
    private static final List<String> TEXTS =
            List.of("Ward 3", "", "a \"quoted\" \\ text", "line\nbreak\ttab", "été 😀", "'", "person.x == 1");

    private final Random random;
    private final List<Attribute> attributes;
    private final Schema schema;
    private final Vocabulary vocabulary;

    RuleChance(long seed, List<Attribute> attributes, Vocabulary vocabulary) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
        this.attributes = attributes;
        this.vocabulary = vocabulary;
        this.schema = Schema.of(attributes.stream()
                .map(attribute -> new bespoke.engine.population.Attribute(attribute.key(), attribute.type()))
                .toList());
    }

    Random random() {
        return random;
    }

    Schema schema() {
        return schema;
    }

    Row row() {
        var row = Row.on(schema);
        double absent = random.nextDouble() * 0.5;
        double withheld = random.nextDouble() * 0.5;
        for (var attribute : attributes) {
            double draw = random.nextDouble();
            if (draw < withheld) {
                row.withhold(attribute.key());
            } else if (draw > absent + withheld) {
                row.with(attribute.key(), value(attribute));
            }
        }
        return row.build();
    }

    Rule rule(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1 -> new Rule.All(parts(depth));
            case 2, 3 -> new Rule.Any(parts(depth));
            case 4, 5 -> new Rule.Not(rule(depth - 1));
            default -> leaf();
        };
    }

    private List<Rule> parts(int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> rule(depth - 1))
                .toList();
    }

    private Rule leaf() {
        var attribute = attributes.get(random.nextInt(attributes.size()));
        var name = attribute.key();
        if (random.nextInt(8) == 0) {
            return new Rule.Has(name);
        }
        return switch (attribute.type()) {
            case BOOLEAN -> new Rule.Compare(name, equality(), Value.of(random.nextBoolean()));
            case NUMBER ->
                random.nextInt(4) == 0
                        ? new Rule.In(name, constants(attribute))
                        : new Rule.Compare(name, comparison(), value(attribute));
            case DATE ->
                switch (random.nextInt(5)) {
                    case 0 -> new Rule.In(name, constants(attribute));
                    case 1 -> new Rule.DaysSince(name, comparison(), days());
                    case 2 -> new Rule.DaysUntil(name, comparison(), days());
                    case 3 -> lately(name);
                    default -> new Rule.Compare(name, comparison(), value(attribute));
                };
            case TEXT ->
                random.nextBoolean()
                        ? new Rule.In(name, constants(attribute))
                        : new Rule.Compare(name, equality(), value(attribute));
            case TEXTS -> new Rule.Contains(name, text(attribute));
        };
    }

    private Rule lately(String name) {
        double days = random.nextInt(12);
        return random.nextBoolean()
                ? new Rule.All(List.of(
                        new Rule.DaysSince(name, Comparison.AT_LEAST, 0),
                        new Rule.DaysSince(name, Comparison.AT_MOST, days)))
                : new Rule.All(List.of(
                        new Rule.DaysUntil(name, Comparison.AT_LEAST, 0),
                        new Rule.DaysUntil(name, Comparison.AT_MOST, days)));
    }

    private Value value(Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> Value.of(random.nextBoolean());
            case NUMBER -> Value.of(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case DATE -> new Value.OfDate(TODAY + random.nextInt(21) - 10);
            case TEXT -> Value.of(text(attribute));
            case TEXTS ->
                Value.of(IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> text(attribute))
                        .collect(Collectors.toSet()));
        };
    }

    private String text(Attribute attribute) {
        var known = List.copyOf(vocabulary.values(attribute));
        return known.isEmpty()
                ? TEXTS.get(random.nextInt(TEXTS.size()))
                : known.get(random.nextInt(Math.min(6, known.size())));
    }

    private Set<Value> constants(Attribute attribute) {
        var constants = new HashSet<Value>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            constants.add(value(attribute));
        }
        return constants;
    }

    private double days() {
        return random.nextInt(20) == 0 ? (random.nextBoolean() ? 1e18 : -1e18) : random.nextInt(25) / 2.0 - 6;
    }

    private Comparison comparison() {
        var all = Comparison.values();
        return all[random.nextInt(all.length)];
    }

    private Comparison equality() {
        return random.nextBoolean() ? Comparison.EQUAL : Comparison.NOT_EQUAL;
    }
}
