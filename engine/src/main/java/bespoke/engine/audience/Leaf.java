package bespoke.engine.audience;

import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import java.util.Set;
import java.util.stream.Collectors;

/** A question about one attribute, made ready to be asked of a row or of words of 64 rows. */
sealed interface Leaf {

    /*
     * Every order on numbers and dates becomes a closed interval, so that a scan is two comparisons and no branch: below
     * x is at most the double before x, and the days of a date are whole, so a bound between two days is the nearer day.
     * `holds` is asked only where `answers` says yes, and its bits count only there.
     */

    int attribute();

    /** Whether the row has an answer. */
    default boolean answers(Row row) {
        return row.find(attribute()) != null;
    }

    boolean holds(Row row, int today);

    /** Sets the bits of rows that have an answer. */
    default void answers(Population population, int from, int count, long[] into) {
        population.known(attribute(), from, count, into);
    }

    /** Adds the bits of rows for which it holds, into words that are 0. */
    void holds(Population population, int today, int from, int count, long[] into);

    static Leaf of(Rule rule, Schema schema) {
        return switch (rule) {
            case Rule.Compare(var attribute, var comparison, var constant) ->
                compare(schema.number(attribute), comparison, constant);
            case Rule.In in -> in(schema.number(in.attribute()), in);
            case Rule.Has(var attribute) -> new Open(schema.number(attribute));
            case Rule.Contains(var attribute, var member) -> new Holding(schema.number(attribute), member);
            case Rule.DaysSince(var attribute, var comparison, double days) ->
                Ago.since(schema.number(attribute), comparison, days);
            case Rule.DaysUntil(var attribute, var comparison, double days) ->
                Ago.until(schema.number(attribute), comparison, days);
            case Rule.All _, Rule.Any _, Rule.Not _ -> throw new IllegalArgumentException("Not a leaf: " + rule);
        };
    }

    private static Leaf compare(int attribute, Comparison comparison, Value constant) {
        return switch (constant) {
            case Value.OfBoolean(boolean value) -> new Yes(attribute, value);
            case Value.OfText(var text) -> new Equal(attribute, constant, text);
            case Value.OfNumber(double value) ->
                switch (comparison) {
                    case EQUAL, NOT_EQUAL -> new Numbers(attribute, value, value);
                    case LESS -> new Numbers(attribute, Double.NEGATIVE_INFINITY, Math.nextDown(value));
                    case AT_MOST -> new Numbers(attribute, Double.NEGATIVE_INFINITY, value);
                    case MORE -> new Numbers(attribute, Math.nextUp(value), Double.POSITIVE_INFINITY);
                    case AT_LEAST -> new Numbers(attribute, value, Double.POSITIVE_INFINITY);
                };
            case Value.OfDate(int day) ->
                switch (comparison) {
                    case EQUAL, NOT_EQUAL -> new Days(attribute, day, day);
                    case LESS -> new Days(attribute, Integer.MIN_VALUE, day - 1);
                    case AT_MOST -> new Days(attribute, Integer.MIN_VALUE, day);
                    case MORE -> new Days(attribute, day + 1, Integer.MAX_VALUE);
                    case AT_LEAST -> new Days(attribute, day, Integer.MAX_VALUE);
                };
            case Value.OfTexts _ -> throw new AssertionError("refused by the rule's constructor");
        };
    }

    private static Leaf in(int attribute, Rule.In in) {
        if (in.constants().size() == 1) {
            return compare(
                    attribute, Comparison.EQUAL, in.constants().iterator().next());
        }
        return switch (in.type()) {
            case TEXT ->
                new Among(
                        attribute,
                        in.constants(),
                        in.constants().stream()
                                .map(constant -> ((Value.OfText) constant).value())
                                .collect(Collectors.toUnmodifiableSet()));
            case NUMBER, DATE -> new OneOf(attribute, in.constants());
            case BOOLEAN, TEXTS -> throw new AssertionError("refused by the rule's constructor");
        };
    }

    /** The boolean is the wanted one. */
    record Yes(int attribute, boolean wanted) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) instanceof Value.OfBoolean(boolean value) && value == wanted;
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.yes(attribute, from, count, into);
            for (int word = 0; !wanted && word < count; word++) {
                into[word] = ~into[word];
            }
        }
    }

    /** The text is this one. */
    record Equal(int attribute, Value constant, String text) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            return constant.equals(row.find(attribute));
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.equal(attribute, text, from, count, into);
        }
    }

    /** The text is one of these. */
    record Among(int attribute, Set<Value> constants, Set<String> texts) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) instanceof Value.OfText text && constants.contains(text);
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.among(attribute, texts, from, count, into);
        }
    }

    /** The number lies in a closed interval, empty when {@code low > high}. */
    record Numbers(int attribute, double low, double high) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) instanceof Value.OfNumber(double value) && value >= low && value <= high;
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.numbersBetween(attribute, low, high, from, count, into);
        }
    }

    /** The date lies in a closed interval. */
    record Days(int attribute, int low, int high) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) instanceof Value.OfDate(int day) && day >= low && day <= high;
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.daysBetween(attribute, low, high, from, count, into);
        }
    }

    /** The number or date is one of these. */
    record OneOf(int attribute, Set<Value> constants) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            var value = row.find(attribute);
            return value != null && constants.contains(value);
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            for (var constant : constants) {
                compare(attribute, Comparison.EQUAL, constant).holds(population, today, from, count, into);
            }
        }
    }

    /** The set holds this text. */
    record Holding(int attribute, String member) implements Leaf {

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) instanceof Value.OfTexts(var texts) && texts.contains(member);
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.holding(attribute, member, from, count, into);
        }
    }

    /** There is a value; answered wherever the attribute is open. */
    record Open(int attribute) implements Leaf {

        @Override
        public boolean answers(Row row) {
            return !row.withheld(attribute);
        }

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) != null;
        }

        @Override
        public void answers(Population population, int from, int count, long[] into) {
            population.withheld(attribute, from, count, into);
            for (int word = 0; word < count; word++) {
                into[word] = ~into[word];
            }
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.known(attribute, from, count, into);
        }
    }

    /** The date is at least {@code fewest} and at most {@code most} days before today, negative for days after. */
    record Ago(int attribute, long fewest, long most) implements Leaf {

        /** Further than any two days of the years 1 to 9999 lie apart. */
        private static final long FAR = 1L << 24;

        static Ago since(int attribute, Comparison comparison, double days) {
            long atMost = whole(Math.floor(days));
            long atLeast = whole(Math.ceil(days));
            return switch (comparison) {
                case EQUAL, NOT_EQUAL -> new Ago(attribute, atLeast, atMost);
                case LESS -> new Ago(attribute, -FAR, atLeast - 1);
                case AT_MOST -> new Ago(attribute, -FAR, atMost);
                case MORE -> new Ago(attribute, atMost + 1, FAR);
                case AT_LEAST -> new Ago(attribute, atLeast, FAR);
            };
        }

        static Ago until(int attribute, Comparison comparison, double days) {
            var mirrored = since(attribute, comparison, days);
            return new Ago(attribute, -mirrored.most, -mirrored.fewest);
        }

        @Override
        public boolean holds(Row row, int today) {
            return row.find(attribute) instanceof Value.OfDate(int day) && today - day >= fewest && today - day <= most;
        }

        @Override
        public void holds(Population population, int today, int from, int count, long[] into) {
            population.daysBetween(attribute, (int) (today - most), (int) (today - fewest), from, count, into);
        }

        private static long whole(double days) {
            return (long) Math.clamp(days, -FAR, FAR);
        }
    }
}
