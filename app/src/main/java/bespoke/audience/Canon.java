package bespoke.audience;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import java.util.ArrayList;
import java.util.List;

/** The one form of each rule that is kept: rules that differ in brackets alone are equal in it. */
public final class Canon {

    /*
     * Each step keeps the answer for every person, missing included (Kleene's logic): a group inside a group of its kind
     * dissolves, a group of one is that one, two denials cancel out, a list of one is that value, and a denied equality is
     * an inequality, because both answer missing where there is no value. A denied "less than" stays as it is written.
     */

    private Canon() {}

    /** The same rule in its one form. Doing it twice changes nothing. */
    public static Rule of(Rule rule) {
        return switch (rule) {
            case Rule.All(var parts) -> {
                var flat = flat(parts, true);
                yield flat.size() == 1 ? flat.getFirst() : new Rule.All(flat);
            }
            case Rule.Any(var parts) -> {
                var flat = flat(parts, false);
                yield flat.size() == 1 ? flat.getFirst() : new Rule.Any(flat);
            }
            case Rule.Not(var part) -> denied(of(part));
            case Rule.In in
            when in.constants().size() == 1 ->
                new Rule.Compare(
                        in.attribute(),
                        Comparison.EQUAL,
                        in.constants().iterator().next());
            case Rule.Compare(var attribute, var comparison, Value.OfBoolean(boolean yes))
            when comparison == Comparison.NOT_EQUAL -> new Rule.Compare(attribute, Comparison.EQUAL, Value.of(!yes));
            case Rule.Compare _, Rule.In _, Rule.Has _, Rule.Contains _, Rule.DaysSince _, Rule.DaysUntil _ -> rule;
        };
    }

    private static List<Rule> flat(List<Rule> parts, boolean all) {
        var flat = new ArrayList<Rule>();
        for (var part : parts) {
            switch (of(part)) {
                case Rule.All(var inner) when all -> flat.addAll(inner);
                case Rule.Any(var inner) when !all -> flat.addAll(inner);
                case Rule other -> flat.add(other);
            }
        }
        return flat;
    }

    private static Rule denied(Rule part) {
        return switch (part) {
            case Rule.Not(var denied) -> denied;
            case Rule.Compare(var attribute, var comparison, var constant)
            when !comparison.orders() ->
                of(new Rule.Compare(
                        attribute, comparison == Comparison.EQUAL ? Comparison.NOT_EQUAL : Comparison.EQUAL, constant));
            case Rule.DaysSince(var attribute, var comparison, double days)
            when !comparison.orders() -> new Rule.DaysSince(attribute, other(comparison), days);
            case Rule.DaysUntil(var attribute, var comparison, double days)
            when !comparison.orders() -> new Rule.DaysUntil(attribute, other(comparison), days);
            default -> new Rule.Not(part);
        };
    }

    private static Comparison other(Comparison equality) {
        return equality == Comparison.EQUAL ? Comparison.NOT_EQUAL : Comparison.EQUAL;
    }
}
