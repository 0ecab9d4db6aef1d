package bespoke.engine.audience;

import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import java.util.List;
import java.util.Set;

/**
 * A question about one person, answered true, false or missing. Only true lets a person in. {@link RowTest} defines the
 * meaning. Closed: a new kind must be answered by every evaluator.
 *
 * <p>Constructors refuse what no schema could make sense of; {@link #check} refuses what a given schema does not have.
 */
public sealed interface Rule {

    /** Rules may be nested this deep. */
    int DEEPEST = 250;

    /**
     * The person's value stands in this relation to a constant. Missing when there is no value or it is withheld.
     *
     * @param constant a boolean or text for {@code EQUAL} and {@code NOT_EQUAL}, a number or date for any comparison
     */
    record Compare(String attribute, Comparison comparison, Value constant) implements Rule {
        public Compare {
            if (constant instanceof Value.OfTexts) {
                throw new IllegalArgumentException(
                        "'" + attribute + "' is a set: ask whether it contains a text, not how it compares");
            }
            if (comparison.orders() && !(constant instanceof Value.OfNumber || constant instanceof Value.OfDate)) {
                throw new IllegalArgumentException("'" + attribute + " " + comparison.sign()
                        + "' needs a number or a date: " + constant.type() + " has no order");
            }
        }
    }

    /**
     * The person's value is one of the constants. Missing when there is no value or it is withheld.
     *
     * @param constants at least one, all of one type: number, date or text
     */
    record In(String attribute, Set<Value> constants) implements Rule {
        public In {
            constants = Set.copyOf(constants);
            var types = constants.stream().map(Value::type).distinct().toList();
            if (types.size() != 1 || types.contains(AttributeType.BOOLEAN) || types.contains(AttributeType.TEXTS)) {
                throw new IllegalArgumentException(
                        "'" + attribute + " in' needs a list of numbers, of dates or of texts, not of " + types);
            }
        }

        /** The type that all constants have. */
        public AttributeType type() {
            return constants.iterator().next().type();
        }
    }

    /** There is a value. Missing when it is withheld: whether there is one does not show. */
    record Has(String attribute) implements Rule {}

    /** The person's set holds this text. Missing when there is no set or it is withheld. */
    record Contains(String attribute, String member) implements Rule {}

    /**
     * The days from the person's date to today, negative for a date to come, stand in this relation to a number. Missing
     * when there is no date or it is withheld.
     *
     * @param days finite
     */
    record DaysSince(String attribute, Comparison comparison, double days) implements Rule {
        public DaysSince {
            days = requireFinite(attribute, days);
        }
    }

    /**
     * The days from today to the person's date, negative for a date past, stand in this relation to a number. Missing
     * when there is no date or it is withheld.
     *
     * @param days finite
     */
    record DaysUntil(String attribute, Comparison comparison, double days) implements Rule {
        public DaysUntil {
            days = requireFinite(attribute, days);
        }
    }

    /** Every part holds; true when there are no parts. */
    record All(List<Rule> parts) implements Rule {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Some part holds; false when there are no parts. */
    record Any(List<Rule> parts) implements Rule {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part is false. */
    record Not(Rule part) implements Rule {}

    /** Everybody: a rule that asks nothing. */
    static Rule everyone() {
        return new All(List.of());
    }

    /**
     * Makes sure that this rule can be asked of people with this schema.
     *
     * @throws IllegalArgumentException if an attribute is unknown or of a type that the question does not fit, or the rule
     *     is nested deeper than {@link #DEEPEST}
     */
    default void check(Schema schema) {
        Fit.check(this, schema, 0);
    }

    private static double requireFinite(String attribute, double days) {
        if (!Double.isFinite(days)) {
            throw new IllegalArgumentException("Days of '" + attribute + "' must be finite, not " + days);
        }
        return days + 0.0; // minus zero becomes zero, else equal rules would be unequal records
    }
}
