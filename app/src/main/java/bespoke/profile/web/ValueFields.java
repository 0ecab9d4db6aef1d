package bespoke.profile.web;

import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Topic;
import bespoke.profile.Topics;
import bespoke.profile.web.FactView.Field;
import bespoke.profile.web.FactView.Kind;
import bespoke.shared.Refused;
import bespoke.web.Option;
import bespoke.web.Words;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which field a value is typed into, and which value was typed. */
@Component
class ValueFields {

    private static final int LONG = 60;
    private static final Set<String> LONG_TEXTS = Set.of("expectedResults", "helpsMe", "goodToKnow");

    private final FactWords facts;
    private final Topics topics;

    ValueFields(FactWords facts, Topics topics) {
        this.facts = facts;
        this.topics = topics;
    }

    /** The field for an attribute. @param value what the person tells now; null for nothing */
    Field field(Attribute attribute, @Nullable Value value, Words words) {
        var help = attribute.type() == AttributeType.NUMBER ? help(attribute, words) : null;
        return new Field(kind(attribute), attribute.key(), plain(value, words), help, options(attribute, value, words));
    }

    private static String help(Attribute attribute, Words words) {
        var bounds = attribute.bounds();
        var unit = attribute.unit(words.language());
        if (bounds != null) {
            var number = words.say(
                    bounds.whole() ? "profile.number-whole-help" : "profile.number-within-help",
                    bounds.least(),
                    bounds.most());
            return unit == null ? number : words.say("profile.number-of-help", number, unit);
        }
        return unit == null ? words.say("profile.number-help") : words.say("profile.number-unit-help", unit);
    }

    /**
     * What was typed, as a value; null when the field was left empty.
     *
     * @throws Refused {@code profile.value-type} at the attribute's key
     */
    @Nullable
    Value read(Attribute attribute, List<String> typed, Words words) {
        var given = typed.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        var first = given.getFirst();
        try {
            return switch (attribute.type()) {
                case BOOLEAN -> truth(attribute, first);
                case NUMBER -> Value.of(number(attribute, first, words.locale()));
                case DATE -> Value.of(LocalDate.parse(first));
                case TEXT -> Value.of(first);
                case TEXTS -> Value.of(lines(given));
            };
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw wrongType(attribute);
        }
    }

    private static Kind kind(Attribute attribute) {
        var listed = !attribute.options().isEmpty() || attribute.vocabulary() != null;
        return switch (attribute.type()) {
            case BOOLEAN -> Kind.ONE;
            case NUMBER -> Kind.NUMBER;
            case DATE -> Kind.DATE;
            case TEXT -> listed ? Kind.ONE : LONG_TEXTS.contains(attribute.key()) ? Kind.LONG_TEXT : Kind.TEXT;
            case TEXTS -> attribute.vocabulary() != null ? Kind.PICKER : listed ? Kind.SEVERAL : Kind.LINES;
        };
    }

    private List<Option> options(Attribute attribute, @Nullable Value value, Words words) {
        var chosen = members(value);
        if (attribute.type() == AttributeType.BOOLEAN) {
            return List.of(
                    new Option("true", words.say("profile.yes"), chosen.contains("true")),
                    new Option("false", words.say("profile.no"), chosen.contains("false")),
                    new Option("", words.say("profile.not-said"), chosen.isEmpty()));
        }
        var all = keys(attribute).stream()
                .map(key -> new Option(key, facts.member(attribute, key, words), chosen.contains(key)));
        var ordered = attribute.vocabulary() == null
                ? all.toList()
                : all.sorted(Comparator.comparing((Option option) -> !option.chosen())
                                .thenComparing(words.alphabetically(Option::label)))
                        .toList();
        return attribute.type() == AttributeType.TEXT && !ordered.isEmpty()
                ? Stream.concat(
                                Stream.of(new Option("", words.say("profile.not-said"), chosen.isEmpty())),
                                ordered.stream())
                        .toList()
                : ordered;
    }

    private List<String> keys(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return attribute.options().stream().map(bespoke.profile.Option::key).toList();
        }
        return switch (attribute.vocabulary()) {
            case "topics" -> topics.all().stream().map(Topic::key).toList();
            case "countries" -> List.of(Locale.getISOCountries());
            case "languages" -> List.of(Locale.getISOLanguages());
            case null, default -> List.of();
        };
    }

    private static Set<String> members(@Nullable Value value) {
        return switch (value) {
            case null -> Set.of();
            case Value.OfBoolean truth -> Set.of(Boolean.toString(truth.value()));
            case Value.OfText text -> Set.of(text.value());
            case Value.OfTexts texts -> texts.values();
            case Value.OfNumber number -> Set.of();
            case Value.OfDate date -> Set.of();
        };
    }

    /** What stands in a field that is typed into. */
    private static @Nullable String plain(@Nullable Value value, Words words) {
        return switch (value) {
            case null -> null;
            case Value.OfBoolean truth -> null;
            case Value.OfNumber number -> words.number(number.value(), 6);
            case Value.OfDate date -> LocalDate.ofEpochDay(date.epochDay()).toString();
            case Value.OfText text -> text.value();
            case Value.OfTexts texts -> texts.values().stream().sorted().collect(Collectors.joining("\n"));
        };
    }

    private static Value truth(Attribute attribute, String typed) {
        return switch (typed) {
            case "true" -> Value.of(true);
            case "false" -> Value.of(false);
            default -> throw wrongType(attribute);
        };
    }

    /** A number with a point or a comma before its decimals. A comma that parts thousands is read so where people write it so. */
    private static double number(Attribute attribute, String typed, Locale locale) {
        var plain = typed.replaceAll("[\\s\\u00a0\\u202f]", "");
        var partsThousands = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator() == ',';
        if (partsThousands && plain.matches("-?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d{1,6})?")) {
            return Double.parseDouble(plain.replace(",", ""));
        } else if (plain.matches("-?\\d{1,15}([.,]\\d{1,6})?")) {
            return Double.parseDouble(plain.replace(',', '.'));
        }
        throw wrongType(attribute);
    }

    private static Set<String> lines(List<String> given) {
        return given.stream()
                .flatMap(text -> Arrays.stream(text.split("\\R")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Refused wrongType(Attribute attribute) {
        return new Refused("profile.value-type", Map.of("type", attribute.type().name())).at(attribute.key());
    }
}
