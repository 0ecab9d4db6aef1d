package bespoke.engine.audience;

import bespoke.engine.population.Row;
import bespoke.engine.population.Value;
import org.jspecify.annotations.Nullable;

/** Asks one rule of one person, plainly, one part after the other. This is what a rule means; all else must agree. */
public final class RowTest {

    private RowTest() {}

    /** Whether the rule lets the person in. */
    public static boolean admits(Rule rule, Row row, int today) {
        return answer(rule, row, today) == Truth.TRUE;
    }

    /**
     * The rule's answer.
     *
     * @param today the day it is, counted from 1970-01-01
     * @throws IllegalArgumentException if an attribute is unknown
     */
    public static Truth answer(Rule rule, Row row, int today) {
        return switch (rule) {
            case Rule.Compare(var attribute, var comparison, var constant) -> {
                var value = value(row, attribute);
                yield value == null ? Truth.MISSING : Truth.of(comparison.holds(order(value, constant)));
            }
            case Rule.In(var attribute, var constants) -> {
                var value = value(row, attribute);
                yield value == null ? Truth.MISSING : Truth.of(constants.contains(value));
            }
            case Rule.Has(var attribute) ->
                row.withheld(row.schema().number(attribute)) ? Truth.MISSING : Truth.of(value(row, attribute) != null);
            case Rule.Contains(var attribute, var member) ->
                value(row, attribute) instanceof Value.OfTexts(var texts)
                        ? Truth.of(texts.contains(member))
                        : Truth.MISSING;
            case Rule.DaysSince(var attribute, var comparison, double days) ->
                value(row, attribute) instanceof Value.OfDate(int day)
                        ? Truth.of(comparison.holds(Double.compare(today - day, days)))
                        : Truth.MISSING;
            case Rule.DaysUntil(var attribute, var comparison, double days) ->
                value(row, attribute) instanceof Value.OfDate(int day)
                        ? Truth.of(comparison.holds(Double.compare(day - today, days)))
                        : Truth.MISSING;
            case Rule.All(var parts) -> {
                var answer = Truth.TRUE;
                for (var part : parts) {
                    answer = answer.and(answer(part, row, today));
                }
                yield answer;
            }
            case Rule.Any(var parts) -> {
                var answer = Truth.FALSE;
                for (var part : parts) {
                    answer = answer.or(answer(part, row, today));
                }
                yield answer;
            }
            case Rule.Not(var part) -> answer(part, row, today).not();
        };
    }

    private static @Nullable Value value(Row row, String attribute) {
        return row.find(row.schema().number(attribute));
    }

    /** Below, at or above zero; of values without an order only whether it is zero counts. */
    private static int order(Value value, Value constant) {
        return switch (value) {
            case Value.OfNumber(double number)
            when constant instanceof Value.OfNumber(double other) -> Double.compare(number, other);
            case Value.OfDate(int day) when constant instanceof Value.OfDate(int other) -> Integer.compare(day, other);
            default -> value.equals(constant) ? 0 : 1;
        };
    }
}
