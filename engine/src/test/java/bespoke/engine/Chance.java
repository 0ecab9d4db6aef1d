package bespoke.engine;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Attribute;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random schemas, people and rules, all from one seed; values and constants are drawn from so few that they meet. */
public final class Chance {

    private static final List<Double> NUMBERS =
            List.of(-2.5, -1.0, -0.0, 0.0, 0.1, 1.0, 29.0, 30.0, 31.0, 1e300, 5e-324);
    private static final int TODAY = 20_000;

    private final Random random;

    public Chance(long seed) {
        random = new Random(seed);
        System.out.println("seed " + seed);
    }

    public Random random() {
        return random;
    }

    public int today() {
        return TODAY + random.nextInt(5);
    }

    /** One to twelve attributes of any types. */
    public Schema schema() {
        var types = AttributeType.values();
        return Schema.of(IntStream.rangeClosed(0, random.nextInt(12))
                .mapToObj(number -> new Attribute("a" + number, types[random.nextInt(types.length)]))
                .toList());
    }

    /** Each value is known, absent or withheld; how often differs from row to row. */
    public Row row(Schema schema) {
        var row = Row.on(schema);
        double absent = random.nextDouble() * 0.5;
        double withheld = random.nextDouble() * 0.5;
        for (var attribute : schema.attributes()) {
            double draw = random.nextDouble();
            if (draw < withheld) {
                row.withhold(attribute.name());
            } else if (draw > absent + withheld) {
                row.with(attribute.name(), value(attribute.type()));
            }
        }
        return row.build();
    }

    public Value value(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> Value.of(random.nextBoolean());
            case NUMBER -> Value.of(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case DATE -> new Value.OfDate(TODAY + random.nextInt(21) - 10);
            case TEXT -> Value.of(text());
            case TEXTS ->
                Value.of(IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> text())
                        .collect(Collectors.toSet()));
        };
    }

    /** A rule that fits the schema, up to {@code depth} deep. */
    public Rule rule(Schema schema, int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0, 1 -> new Rule.All(parts(schema, depth));
            case 2, 3 -> new Rule.Any(parts(schema, depth));
            case 4, 5 -> new Rule.Not(rule(schema, depth - 1));
            default -> leaf(schema);
        };
    }

    private List<Rule> parts(Schema schema, int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> rule(schema, depth - 1))
                .toList();
    }

    private Rule leaf(Schema schema) {
        var attribute = schema.attributes().get(random.nextInt(schema.size()));
        var name = attribute.name();
        if (random.nextInt(6) == 0) {
            return new Rule.Has(name);
        }
        return switch (attribute.type()) {
            case BOOLEAN -> new Rule.Compare(name, equality(), value(AttributeType.BOOLEAN));
            case NUMBER ->
                random.nextInt(4) == 0
                        ? new Rule.In(name, constants(AttributeType.NUMBER))
                        : new Rule.Compare(name, comparison(), value(AttributeType.NUMBER));
            case DATE ->
                switch (random.nextInt(4)) {
                    case 0 -> new Rule.In(name, constants(AttributeType.DATE));
                    case 1 -> new Rule.DaysSince(name, comparison(), days());
                    case 2 -> new Rule.DaysUntil(name, comparison(), days());
                    default -> new Rule.Compare(name, comparison(), value(AttributeType.DATE));
                };
            case TEXT ->
                random.nextBoolean()
                        ? new Rule.In(name, constants(AttributeType.TEXT))
                        : new Rule.Compare(name, equality(), value(AttributeType.TEXT));
            case TEXTS -> new Rule.Contains(name, text());
        };
    }

    private double days() {
        return random.nextInt(20) == 0 ? (random.nextBoolean() ? 1e18 : -1e18) : random.nextInt(25) / 2.0 - 6;
    }

    private Set<Value> constants(AttributeType type) {
        var constants = new HashSet<Value>();
        for (int count = 0; count <= random.nextInt(4); count++) {
            constants.add(value(type));
        }
        return constants;
    }

    private Comparison comparison() {
        var all = Comparison.values();
        return all[random.nextInt(all.length)];
    }

    private Comparison equality() {
        return random.nextBoolean() ? Comparison.EQUAL : Comparison.NOT_EQUAL;
    }

    private String text() {
        return "t" + random.nextInt(6);
    }

    /** The numbers 0 to {@code count - 1} in random order. */
    public List<Integer> shuffled(int count) {
        var numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }
}
