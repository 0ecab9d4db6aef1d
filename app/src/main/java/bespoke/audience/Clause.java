package bespoke.audience;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A rule as it is edited in words: conditions, and groups of them. What a rule can say a clause can say, and back: the
 * clause of a rule in its one form ({@link Canon}) gives that rule again.
 */
public sealed interface Clause {

    /** How the parts of a group hold together. */
    enum Together {
        ALL,
        ANY,
        NONE,
        NOT_ALL
    }

    /** Conditions and groups; an empty group of ALL is everyone. */
    record Group(Together together, List<Clause> parts) implements Clause {

        public Group {
            parts = List.copyOf(parts);
        }

        /** The clause of a rule, always a group at its root. */
        public static Group of(Rule rule) {
            return switch (clause(Canon.of(rule))) {
                case Group group -> group;
                case Condition condition -> new Group(Together.ALL, List.of(condition));
            };
        }
    }

    /**
     * One question put to one attribute.
     *
     * @param denied whether the answer must be no
     */
    record Condition(String attribute, Ask ask, boolean denied, List<Value> values) implements Clause {

        public Condition {
            values = List.copyOf(values);
            if (ask.needsValues() == values.isEmpty()) {
                throw new IllegalArgumentException(ask + " with " + values.size() + " values");
            }
        }

        private Condition(String attribute, Ask ask, Value... values) {
            this(attribute, ask, false, List.of(values));
        }
    }

    /** The rule in its one form. */
    default Rule rule() {
        return Canon.of(uneven(this));
    }

    private static Rule uneven(Clause clause) {
        return switch (clause) {
            case Group(var together, var parts) -> {
                var rules = parts.stream().map(Clause::uneven).toList();
                yield switch (together) {
                    case ALL -> new Rule.All(rules);
                    case ANY -> new Rule.Any(rules);
                    case NONE -> new Rule.Not(new Rule.Any(rules));
                    case NOT_ALL -> new Rule.Not(new Rule.All(rules));
                };
            }
            case Condition condition -> condition.denied() ? new Rule.Not(asked(condition)) : asked(condition);
        };
    }

    private static Rule asked(Condition condition) {
        var attribute = condition.attribute();
        return switch (condition.ask()) {
            case KNOWN -> new Rule.Has(attribute);
            case YES -> new Rule.Compare(attribute, Comparison.EQUAL, Value.of(true));
            case NO -> new Rule.Compare(attribute, Comparison.EQUAL, Value.of(false));
            case ONE_OF -> oneOf(condition);
            case EXACTLY -> compared(condition, Comparison.EQUAL);
            case LESS -> compared(condition, Comparison.LESS);
            case AT_MOST -> compared(condition, Comparison.AT_MOST);
            case MORE -> compared(condition, Comparison.MORE);
            case AT_LEAST -> compared(condition, Comparison.AT_LEAST);
            case IN_LAST ->
                new Rule.All(List.of(
                        new Rule.DaysSince(attribute, Comparison.AT_LEAST, 0), since(condition, Comparison.AT_MOST)));
            case IN_NEXT ->
                new Rule.All(List.of(
                        new Rule.DaysUntil(attribute, Comparison.AT_LEAST, 0), until(condition, Comparison.AT_MOST)));
            case AGO_EXACTLY -> since(condition, Comparison.EQUAL);
            case AGO_LESS -> since(condition, Comparison.LESS);
            case AGO_AT_MOST -> since(condition, Comparison.AT_MOST);
            case AGO_MORE -> since(condition, Comparison.MORE);
            case AGO_AT_LEAST -> since(condition, Comparison.AT_LEAST);
            case AHEAD_EXACTLY -> until(condition, Comparison.EQUAL);
            case AHEAD_LESS -> until(condition, Comparison.LESS);
            case AHEAD_AT_MOST -> until(condition, Comparison.AT_MOST);
            case AHEAD_MORE -> until(condition, Comparison.MORE);
            case AHEAD_AT_LEAST -> until(condition, Comparison.AT_LEAST);
        };
    }

    /** A member of a person's set is asked for one by one; {@link Value.OfTexts} marks such a value. */
    private static Rule oneOf(Condition condition) {
        if (condition.values().getFirst() instanceof Value.OfTexts) {
            return new Rule.Any(condition.values().stream()
                    .flatMap(value -> ((Value.OfTexts) value).values().stream())
                    .<Rule>map(member -> new Rule.Contains(condition.attribute(), member))
                    .toList());
        }
        return new Rule.In(condition.attribute(), new HashSet<>(condition.values()));
    }

    private static Rule compared(Condition condition, Comparison comparison) {
        return new Rule.Compare(
                condition.attribute(), comparison, condition.values().getFirst());
    }

    private static Rule since(Condition condition, Comparison comparison) {
        return new Rule.DaysSince(condition.attribute(), comparison, days(condition));
    }

    private static Rule until(Condition condition, Comparison comparison) {
        return new Rule.DaysUntil(condition.attribute(), comparison, days(condition));
    }

    private static double days(Condition condition) {
        if (condition.values().getFirst() instanceof Value.OfNumber(double days)) {
            return days;
        }
        throw new IllegalArgumentException("Days are a number, not " + condition.values());
    }

    private static Clause clause(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> grouped(Together.ALL, lately(parts));
            case Rule.Any(var parts) -> grouped(Together.ANY, members(parts));
            case Rule.Not(var part) -> denied(clause(part));
            case Rule.Has(var attribute) -> new Condition(attribute, Ask.KNOWN);
            case Rule.Contains(var attribute, var member) ->
                new Condition(attribute, Ask.ONE_OF, Value.of(java.util.Set.of(member)));
            case Rule.In(var attribute, var constants) ->
                new Condition(
                        attribute,
                        Ask.ONE_OF,
                        false,
                        constants.stream().sorted(Clause::order).toList());
            case Rule.Compare(var attribute, var comparison, Value.OfBoolean(boolean yes)) ->
                new Condition(attribute, yes == (comparison == Comparison.EQUAL) ? Ask.YES : Ask.NO);
            case Rule.Compare(var attribute, var comparison, Value.OfText text) ->
                new Condition(attribute, Ask.ONE_OF, comparison == Comparison.NOT_EQUAL, List.of(text));
            case Rule.Compare(var attribute, var comparison, var constant) ->
                compared(
                        attribute,
                        comparison,
                        constant,
                        List.of(Ask.EXACTLY, Ask.LESS, Ask.AT_MOST, Ask.MORE, Ask.AT_LEAST));
            case Rule.DaysSince(var attribute, var comparison, double days) ->
                compared(
                        attribute,
                        comparison,
                        Value.of(days),
                        List.of(Ask.AGO_EXACTLY, Ask.AGO_LESS, Ask.AGO_AT_MOST, Ask.AGO_MORE, Ask.AGO_AT_LEAST));
            case Rule.DaysUntil(var attribute, var comparison, double days) ->
                compared(
                        attribute,
                        comparison,
                        Value.of(days),
                        List.of(
                                Ask.AHEAD_EXACTLY,
                                Ask.AHEAD_LESS,
                                Ask.AHEAD_AT_MOST,
                                Ask.AHEAD_MORE,
                                Ask.AHEAD_AT_LEAST));
        };
    }

    private static Condition compared(String attribute, Comparison comparison, Value constant, List<Ask> asks) {
        return switch (comparison) {
            case EQUAL -> new Condition(attribute, asks.get(0), constant);
            case NOT_EQUAL -> new Condition(attribute, asks.get(0), true, List.of(constant));
            case LESS -> new Condition(attribute, asks.get(1), constant);
            case AT_MOST -> new Condition(attribute, asks.get(2), constant);
            case MORE -> new Condition(attribute, asks.get(3), constant);
            case AT_LEAST -> new Condition(attribute, asks.get(4), constant);
        };
    }

    /** One condition stands by itself, not in a group. */
    private static Clause grouped(Together together, List<Clause> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Group(together, parts);
    }

    private static Clause denied(Clause clause) {
        return switch (clause) {
            case Condition(var attribute, var ask, boolean denied, var values) ->
                new Condition(attribute, ask, !denied, values);
            case Group(var together, var parts) ->
                new Group(
                        switch (together) {
                            case ALL -> Together.NOT_ALL;
                            case ANY -> Together.NONE;
                            case NONE -> Together.ANY;
                            case NOT_ALL -> Together.ALL;
                        },
                        parts);
        };
    }

    /** Two parts, "not to come" and "at most so many days back", are one condition: in the last so many days. */
    private static List<Clause> lately(List<Rule> parts) {
        var clauses = new ArrayList<Clause>();
        for (int at = 0; at < parts.size(); at++) {
            var pair = at + 1 < parts.size() ? lately(parts.get(at), parts.get(at + 1)) : null;
            clauses.add(pair == null ? clause(parts.get(at)) : pair);
            at += pair == null ? 0 : 1;
        }
        return clauses;
    }

    private static @org.jspecify.annotations.Nullable Clause lately(Rule first, Rule second) {
        if (first instanceof Rule.DaysSince(var attribute, var from, double zero)
                && second instanceof Rule.DaysSince(var other, var to, double days)) {
            return isSpan(attribute, from, zero, other, to, days)
                    ? new Condition(attribute, Ask.IN_LAST, Value.of(days))
                    : null;
        }
        if (first instanceof Rule.DaysUntil(var attribute, var from, double zero)
                && second instanceof Rule.DaysUntil(var other, var to, double days)) {
            return isSpan(attribute, from, zero, other, to, days)
                    ? new Condition(attribute, Ask.IN_NEXT, Value.of(days))
                    : null;
        }
        return null;
    }

    private static boolean isSpan(
            String attribute, Comparison from, double zero, String other, Comparison to, double days) {
        return attribute.equals(other)
                && from == Comparison.AT_LEAST
                && zero == 0
                && to == Comparison.AT_MOST
                && days >= 0;
    }

    /** Questions for members of one set that follow each other are one condition. */
    private static List<Clause> members(List<Rule> parts) {
        var clauses = new ArrayList<Clause>();
        for (var part : parts) {
            if (part instanceof Rule.Contains(var attribute, var member)
                    && !clauses.isEmpty()
                    && clauses.getLast() instanceof Condition(var before, var ask, boolean denied, var values)
                    && before.equals(attribute)
                    && ask == Ask.ONE_OF
                    && !denied
                    && values.getFirst() instanceof Value.OfTexts) {
                var more = new ArrayList<>(values);
                more.add(Value.of(java.util.Set.of(member)));
                clauses.set(clauses.size() - 1, new Condition(attribute, ask, false, more));
            } else {
                clauses.add(clause(part));
            }
        }
        return clauses;
    }

    private static int order(Value one, Value other) {
        return switch (one) {
            case Value.OfNumber(double number)
            when other instanceof Value.OfNumber(double second) -> Double.compare(number, second);
            case Value.OfDate(int day) when other instanceof Value.OfDate(int second) -> Integer.compare(day, second);
            default -> one.toString().compareTo(other.toString());
        };
    }
}
