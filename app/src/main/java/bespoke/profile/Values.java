package bespoke.profile;

import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /** For JSON: true or false, a number, a day as ISO 8601, a text, or a list of texts in their order. */
    public static Object plain(Value value) {
        return switch (value) {
            case Value.OfBoolean truth -> truth.value();
            case Value.OfNumber number -> whole(number.value());
            case Value.OfDate date -> LocalDate.ofEpochDay(date.epochDay()).toString();
            case Value.OfText text -> text.value();
            case Value.OfTexts texts -> List.copyOf(new TreeSet<>(texts.values()));
        };
    }

    private static Object whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : number;
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

    /** The value that JSON of unknown origin holds; empty where it is none of this type. */
    static Optional<Value> read(AttributeType type, JsonNode json) {
        boolean fits =
                switch (type) {
                    case BOOLEAN -> json.isBoolean();
                    case NUMBER -> json.isNumber();
                    case DATE, TEXT -> json.isString();
                    case TEXTS -> json.isArray() && json.valueStream().allMatch(JsonNode::isString);
                };
        try {
            return fits ? Optional.of(of(type, json.toString())) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException noValue) {
            return Optional.empty();
        }
    }

    /** Whole numbers without a point, as people write them. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
