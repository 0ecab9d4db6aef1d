package bespoke.profile;

import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of facts as JSON, the form in which they are kept: dates as ISO 8601 text, sets as sorted arrays. */
public final class Values {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Values() {}

    public static String json(Value value) {
        return switch (value) {
            case Value.OfBoolean truth -> Boolean.toString(truth.value());
            case Value.OfNumber number -> number(number.value());
            case Value.OfDate date ->
                '"' + LocalDate.ofEpochDay(date.epochDay()).toString() + '"';
            case Value.OfText text -> JSON.writeValueAsString(text.value());
            case Value.OfTexts texts -> JSON.writeValueAsString(new TreeSet<>(texts.values()));
        };
    }

    /** @throws IllegalArgumentException if the JSON does not hold a value of this type */
    public static Value of(AttributeType type, String json) {
        return switch (type) {
            case BOOLEAN -> Value.of(Boolean.parseBoolean(json));
            case NUMBER -> Value.of(Double.parseDouble(json));
            case DATE -> Value.of(LocalDate.parse(json.substring(1, json.length() - 1)));
            case TEXT -> Value.of(JSON.readTree(json).stringValue());
            case TEXTS -> {
                var texts = new HashSet<String>();
                for (JsonNode text : JSON.readTree(json)) {
                    texts.add(text.stringValue());
                }
                yield Value.of(texts);
            }
        };
    }

    /** Whole numbers without a point, as people write them. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
