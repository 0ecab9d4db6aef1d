package bespoke.intake;

import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.shared.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads places of an event. */
final class SignalReading {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NAME = 320;

    private SignalReading() {}

    /** Who the event names, as the company may know them; empty where it names nobody. */
    static Optional<String> person(String content, SignalMapping mapping) {
        var node = tree(content).at(mapping.personPath());
        if (!node.isString() && !node.isNumber()) {
            return Optional.empty();
        }
        var name = node.asString().strip();
        var plain = name.regionMatches(true, 0, "mailto:", 0, 7) ? name.substring(7) : name;
        return plain.isEmpty() || plain.length() > LONGEST_NAME
                ? Optional.empty()
                : Optional.of(mapping.personBy() == PersonKey.NUMBER ? plain : plain.toLowerCase(Locale.ROOT));
    }

    /**
     * The value that stands at a place, as one of a type: a day also of a moment, a set also of a single text.
     *
     * @param zone in which the company counts days
     * @throws Refused {@code intake.signal-value-missing}, {@code intake.signal-value-type}
     */
    static Value value(String content, String path, AttributeType type, ZoneId zone) {
        var node = tree(content).at(path);
        if (node.isMissingNode() || node.isNull()) {
            throw new Refused("intake.signal-value-missing");
        }
        try {
            return switch (type) {
                case BOOLEAN -> Value.of(truth(node));
                case NUMBER -> Value.of(number(node));
                case DATE -> Value.of(day(text(node), zone));
                case TEXT -> Value.of(text(node));
                case TEXTS -> texts(node);
            };
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw wrongType();
        }
    }

    private static boolean truth(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (text(node).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrongType();
        };
    }

    private static double number(JsonNode node) {
        double number = node.isNumber() ? node.doubleValue() : Double.parseDouble(text(node));
        if (!Double.isFinite(number)) {
            throw wrongType();
        }
        return number;
    }

    private static LocalDate day(String text, ZoneId zone) {
        return text.length() <= 10
                ? LocalDate.parse(text)
                : OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
    }

    private static String text(JsonNode node) {
        if (!node.isString() && !node.isNumber()) {
            throw wrongType();
        }
        return node.asString().strip();
    }

    private static Value texts(JsonNode node) {
        var texts = new HashSet<String>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(text(one)));
        } else {
            texts.add(text(node));
        }
        return Value.of(texts);
    }

    static boolean isReadable(String content) {
        try {
            return JSON.readTree(content).isObject();
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    static JsonNode tree(String content) {
        try {
            return JSON.readTree(content);
        } catch (JacksonException impossible) {
            throw new IllegalStateException("A signal was kept that is no JSON", impossible);
        }
    }

    private static Refused wrongType() {
        return new Refused("intake.signal-value-type");
    }
}
