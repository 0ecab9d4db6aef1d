package bespoke.web;

import bespoke.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A sentence with gaps. {@code {name}} is filled with a value in the way of the reader's language, and
 * {@code {name|person|people}} with the word that goes with the number: singular, then plural. Nothing else is special:
 * apostrophes mean apostrophes.
 */
final class Sentence {

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Gap(String name) implements Part {}

        record Counted(String name, String one, String many) implements Part {}
    }

    private final List<Part> parts;

    private Sentence(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException if a brace has no partner, or a counted gap has not exactly two words */
    static Sentence of(String text) {
        var parts = new ArrayList<Part>();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("A gap is not closed in: " + text);
            }
            parts.add(new Part.Literal(text.substring(at, open)));
            parts.add(gap(text, text.substring(open + 1, close).split("\\|", -1)));
            at = close + 1;
        }
        parts.add(new Part.Literal(text.substring(at)));
        return new Sentence(List.copyOf(parts));
    }

    private static Part gap(String text, String[] words) {
        return switch (words.length) {
            case 1 -> new Part.Gap(words[0]);
            case 3 -> new Part.Counted(words[0], words[1], words[2]);
            default -> throw new IllegalArgumentException("A gap holds a name, or a name and two words, in: " + text);
        };
    }

    /**
     * @param shown how a value reads in the language
     * @throws IllegalArgumentException if a gap has no value, or a counted one no number
     */
    String fill(Map<String, ?> values, Locale locale, Function<Object, String> shown) {
        var filled = new StringBuilder();
        for (var part : parts) {
            filled.append(
                    switch (part) {
                        case Part.Literal literal -> literal.text();
                        case Part.Gap gap -> shown.apply(value(values, gap.name()));
                        case Part.Counted counted -> {
                            yield isSingular(value(values, counted.name()), locale) ? counted.one() : counted.many();
                        }
                    });
        }
        return filled.toString();
    }

    private static Object value(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "A sentence needs a value for {" + name + "}, and got " + values.keySet());
        }
        return value;
    }

    private static boolean isSingular(Object value, Locale locale) {
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException("Only a number can be counted, not " + value.getClass());
        }
        return Language.of(locale).isOne(number.doubleValue());
    }
}
