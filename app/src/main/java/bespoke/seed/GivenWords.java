package bespoke.seed;

import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Option;
import bespoke.profile.Topic;
import bespoke.profile.Topics;
import bespoke.shared.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads values as they are written on the command line: {@code country=FR}, {@code languages=fr,en}. */
@Component
class GivenWords {

    /** Read from assignments over time or from ties, so nothing that could be given. */
    private static final Set<String> WORKED_OUT = Set.of("siteSince", "unitSince", "positionSince", "leadsPeople");

    private final Attributes attributes;
    private final Topics topics;

    GivenWords(Attributes attributes, Topics topics) {
        this.attributes = attributes;
        this.topics = topics;
    }

    /**
     * @return values by attribute
     * @throws IllegalArgumentException if an attribute is unknown, comes twice or is worked out, or a value is not one of
     *     its; with the nearest that is
     */
    Map<String, Value> read(List<String> written) {
        var values = new TreeMap<String, Value>();
        for (var one : written) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "--with takes an attribute and its value, such as country=FR, not " + one + ".");
            }
            var attribute = attribute(one.substring(0, equals));
            var value = value(attribute, one.substring(equals + 1).strip());
            if (values.put(attribute.key(), value) != null) {
                throw new IllegalArgumentException(attribute.key() + " is given twice.");
            }
        }
        return values;
    }

    private Attribute attribute(String key) {
        var known = attributes.all().stream()
                .map(Attribute::key)
                .filter(name -> !WORKED_OUT.contains(name))
                .toList();
        if (WORKED_OUT.contains(key)) {
            throw new IllegalArgumentException(key + " is worked out of assignments and ties, and cannot be given.");
        }
        return attributes.get(oneOf(known, key, "There is no attribute " + key + "."));
    }

    private Value value(Attribute attribute, String written) {
        return switch (attribute.type()) {
            case BOOLEAN -> Value.of(truth(attribute, written));
            case NUMBER -> Value.of(number(attribute, written));
            case DATE -> Value.of(day(attribute, written));
            case TEXT -> Value.of(word(attribute, written));
            case TEXTS ->
                Value.of(Arrays.stream(written.split(","))
                        .map(part -> word(attribute, part.strip()))
                        .collect(Collectors.toSet()));
        };
    }

    private static boolean truth(Attribute attribute, String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new IllegalArgumentException(attribute.key() + " takes yes or no, not " + written + ".");
        };
    }

    private static double number(Attribute attribute, String written) {
        try {
            double number = Double.parseDouble(written);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException no) {
            // Said below, as for a number without end.
        }
        throw new IllegalArgumentException(attribute.key() + " takes a number such as 0.8, not " + written + ".");
    }

    private static LocalDate day(Attribute attribute, String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException no) {
            throw new IllegalArgumentException(
                    attribute.key() + " takes a day such as 2026-03-31, not " + written + ".", no);
        }
    }

    private String word(Attribute attribute, String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException(attribute.key() + " needs a value.");
        }
        var known = known(attribute);
        return known.isEmpty() ? written : oneOf(known, written, attribute.key() + " is never " + written + ".");
    }

    /** The values that an attribute may have; empty when any may stand. */
    private List<String> known(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return attribute.options().stream().map(Option::key).toList();
        }
        return switch (attribute.vocabulary()) {
            case "countries" -> Stream.of(Locale.getISOCountries()).toList();
            case "languages" -> Stream.of(Locale.getISOLanguages()).toList();
            case "topics" -> topics.all().stream().map(Topic::key).toList();
            case null, default -> List.of();
        };
    }

    /** @throws IllegalArgumentException with what was said and the nearest that is known, if it is not */
    static String oneOf(Collection<String> known, String written, String problem) {
        if (known.contains(written)) {
            return written;
        }
        var nearest = Nearest.of(written, known);
        throw new IllegalArgumentException(
                nearest.map(name -> problem + " Did you mean " + name + "?").orElse(problem));
    }
}
