package bespoke.audience;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a rule as CEL, always in the same way. */
final class CelPrinter {

    private CelPrinter() {}

    static String print(Rule rule) {
        return print(rule, false);
    }

    /** @param inside whether a group of several needs brackets around it */
    private static String print(Rule rule, boolean inside) {
        return switch (rule) {
            case Rule.All(var parts) -> joined(parts, " && ", "true", inside);
            case Rule.Any(var parts) -> joined(parts, " || ", "false", inside);
            case Rule.Not(var part) -> "!" + operand(part);
            case Rule.Compare(var attribute, var comparison, var constant) ->
                compared(fact(attribute), comparison, constant(constant));
            case Rule.In in ->
                fact(in.attribute())
                        + in.constants().stream()
                                .map(CelPrinter::constant)
                                .sorted()
                                .collect(Collectors.joining(", ", " in [", "]"));
            case Rule.Has(var attribute) -> "has(" + fact(attribute) + ")";
            case Rule.Contains(var attribute, var member) -> quoted(member) + " in " + fact(attribute);
            case Rule.DaysSince(var attribute, var comparison, double days) ->
                compared("daysSince(" + fact(attribute) + ")", comparison, number(days));
            case Rule.DaysUntil(var attribute, var comparison, double days) ->
                compared("daysUntil(" + fact(attribute) + ")", comparison, number(days));
        };
    }

    private static String joined(List<Rule> parts, String sign, String ofNone, boolean inside) {
        if (parts.isEmpty()) {
            return ofNone;
        }
        var text = parts.stream().map(part -> print(part, true)).collect(Collectors.joining(sign));
        return inside && parts.size() > 1 ? "(" + text + ")" : text;
    }

    /** What may follow a "!": it binds closer than a comparison. */
    private static String operand(Rule part) {
        return switch (part) {
            case Rule.Has _ -> print(part);
            case Rule.All(var parts) when parts.isEmpty() -> print(part);
            case Rule.Any(var parts) when parts.isEmpty() -> print(part);
            case Rule other -> "(" + print(other) + ")";
        };
    }

    private static String compared(String left, Comparison comparison, String right) {
        return left + " " + comparison.sign() + " " + right;
    }

    private static String fact(String attribute) {
        return Cel.PERSON + "." + attribute;
    }

    private static String constant(Value value) {
        return switch (value) {
            case Value.OfBoolean(boolean yes) -> Boolean.toString(yes);
            case Value.OfNumber(double number) -> number(number);
            case Value.OfDate(int day) -> "date(\"" + LocalDate.ofEpochDay(day) + "\")";
            case Value.OfText(var text) -> quoted(text);
            case Value.OfTexts texts -> throw new IllegalArgumentException("No rule compares with a set: " + texts);
        };
    }

    /** With a point, so that any CEL reads a double. */
    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (long) number + ".0" : Double.toString(number);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (letter < ' ' || letter == 0x7f) {
                        quoted.append("\\u%04x".formatted((int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
