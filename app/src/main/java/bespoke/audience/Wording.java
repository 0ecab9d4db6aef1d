package bespoke.audience;

import bespoke.audience.Clause.Condition;
import bespoke.audience.Clause.Group;
import bespoke.audience.Clause.Together;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.shared.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.stereotype.Component;

/**
 * Says rules in plain words: no operator, no key, no quote. What is read of an attribute comes from the catalogue, what
 * stands between from {@code audience/wording_<language>.properties}.
 */
@Component
public class Wording {

    private static final Map<Language, Locale> REGION = Map.of(Language.EN, Locale.UK, Language.FR, Locale.FRANCE);

    private final Attributes attributes;
    private final Vocabulary vocabulary;
    private final Map<Language, Properties> phrases = new EnumMap<>(Language.class);

    Wording(Attributes attributes, Vocabulary vocabulary) {
        this.attributes = attributes;
        this.vocabulary = vocabulary;
        for (var language : Language.values()) {
            phrases.put(language, read(language));
        }
    }

    /** The rule in one sentence, without capital letter and full stop. */
    public String sentence(Rule rule, Language language) {
        var group = Group.of(rule);
        return group.together() == Together.ALL
                ? joined(group.parts(), "two", "everyone", language)
                : sentence(group, language);
    }

    /** The rule as nested lists, which leave no doubt what belongs together. */
    public Reading reading(Rule rule, Language language) {
        return reading(Group.of(rule), language);
    }

    /** One condition by itself, such as "hired in the last 90 days". */
    public String condition(Condition condition, Language language) {
        return attributes
                .find(condition.attribute())
                .map(attribute -> condition(condition, attribute, language))
                .orElse(condition.attribute());
    }

    /** How one value of an attribute reads. */
    public String value(Attribute attribute, String value, Language language) {
        return value.isEmpty() ? say(language, "blank") : vocabulary.word(attribute, value, language);
    }

    private Reading reading(Clause clause, Language language) {
        return switch (clause) {
            case Condition condition -> new Reading.Line(condition(condition, language));
            case Group(var together, var parts)
            when parts.isEmpty() ->
                new Reading.Line(
                        say(language, together == Together.ALL || together == Together.NONE ? "everyone" : "nobody"));
            case Group(var together, var parts) ->
                new Reading.Block(
                        say(language, heading(together)),
                        parts.stream().map(part -> reading(part, language)).toList());
        };
    }

    private static String heading(Together together) {
        return switch (together) {
            case ALL -> "all";
            case ANY -> "any";
            case NONE -> "none";
            case NOT_ALL -> "not-all";
        };
    }

    private String sentence(Clause clause, Language language) {
        return switch (clause) {
            case Condition condition -> condition(condition, language);
            case Group(var together, var parts) ->
                switch (together) {
                    case ALL -> joined(parts, "both", "everyone", language);
                    case ANY ->
                        parts.isEmpty()
                                ? say(language, "nobody")
                                : say(language, "either", joined(parts, "or", "nobody", language));
                    case NONE ->
                        parts.isEmpty()
                                ? say(language, "everyone")
                                : say(language, "neither", joined(parts, "semicolon", "nobody", language));
                    case NOT_ALL ->
                        parts.isEmpty()
                                ? say(language, "nobody")
                                : say(language, "not-both", joined(parts, "semicolon", "nobody", language));
                };
        };
    }

    private String joined(List<Clause> parts, String between, String ofNone, Language language) {
        return parts.stream()
                .map(part -> sentence(part, language))
                .reduce((one, other) -> say(language, between, one, other))
                .orElseGet(() -> say(language, ofNone));
    }

    private String condition(Condition condition, Attribute attribute, Language language) {
        var begins = (condition.denied() ? attribute.readsNot() : attribute.reads()).in(language);
        return switch (condition.ask()) {
            case KNOWN ->
                say(
                        language,
                        condition.denied() ? "unknown" : "known",
                        attribute.name().in(language));
            case YES -> attribute.reads().in(language);
            case NO -> attribute.readsNot().in(language);
            default -> begins + " " + asked(condition, attribute, language);
        };
    }

    private String asked(Condition condition, Attribute attribute, Language language) {
        var values = condition.values();
        return switch (values.getFirst()) {
            case Value.OfNumber(double days) when condition.ask().countsDays() -> days(condition.ask(), days, language);
            case Value.OfNumber _ ->
                say(
                        language,
                        measure(condition.ask()),
                        measured(listed(values, attribute, language), attribute, language));
            case Value.OfDate _ -> say(language, date(condition.ask()), listed(values, attribute, language));
            default -> listed(values, attribute, language);
        };
    }

    private static String measure(Ask ask) {
        return switch (ask) {
            case LESS -> "less";
            case AT_MOST -> "at-most";
            case MORE -> "more";
            case AT_LEAST -> "at-least";
            case ONE_OF -> "one-of";
            default -> "exactly";
        };
    }

    private static String date(Ask ask) {
        return switch (ask) {
            case LESS -> "before";
            case AT_MOST -> "on-or-before";
            case MORE -> "after";
            case AT_LEAST -> "on-or-after";
            default -> "on";
        };
    }

    private String measured(String number, Attribute attribute, Language language) {
        var unit = attribute.unit();
        return unit == null ? number : say(language, "measured", number, unit.in(language));
    }

    /** A negative number of days back is that number ahead, and the other way round. */
    private String days(Ask ask, double days, Language language) {
        if (ask == Ask.IN_LAST || ask == Ask.IN_NEXT) {
            return within(ask == Ask.IN_LAST ? "in-last" : "in-next", days, language);
        }
        if (days < 0) {
            return days(opposite(ask), -days, language);
        }
        if (days == 0) {
            return say(language, ofToday(ask));
        }
        return say(
                language,
                ask.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                say(language, isOne(days, language) ? "days.one" : "days.many", number(days, language)));
    }

    private String within(String phrase, double days, Language language) {
        if (days < 1) {
            return say(language, phrase + ".none");
        }
        return days < 2 ? say(language, phrase + ".one") : say(language, phrase + ".many", number(days, language));
    }

    /** Back less than 3 days is ahead more than minus 3. */
    private static Ask opposite(Ask ask) {
        return switch (ask) {
            case AGO_EXACTLY -> Ask.AHEAD_EXACTLY;
            case AGO_LESS -> Ask.AHEAD_MORE;
            case AGO_AT_MOST -> Ask.AHEAD_AT_LEAST;
            case AGO_MORE -> Ask.AHEAD_LESS;
            case AGO_AT_LEAST -> Ask.AHEAD_AT_MOST;
            case AHEAD_EXACTLY -> Ask.AGO_EXACTLY;
            case AHEAD_LESS -> Ask.AGO_MORE;
            case AHEAD_AT_MOST -> Ask.AGO_AT_LEAST;
            case AHEAD_MORE -> Ask.AGO_LESS;
            case AHEAD_AT_LEAST -> Ask.AGO_AT_MOST;
            default -> throw new IllegalArgumentException(ask + " has no opposite");
        };
    }

    private static String ofToday(Ask ask) {
        return switch (ask) {
            case AGO_LESS, AHEAD_MORE -> "after-today";
            case AGO_AT_MOST, AHEAD_AT_LEAST -> "today-or-after";
            case AGO_MORE, AHEAD_LESS -> "before-today";
            case AGO_AT_LEAST, AHEAD_AT_MOST -> "today-or-before";
            default -> "today";
        };
    }

    private String listed(List<Value> values, Attribute attribute, Language language) {
        return values.stream()
                .map(value -> shown(value, attribute, language))
                .reduce(new Listing(), Listing::with, Listing::only)
                .say(this, language);
    }

    /** Values side by side: commas, and "or" before the last. */
    private record Listing(String before, String last) {

        Listing() {
            this("", "");
        }

        Listing with(String next) {
            return new Listing(last.isEmpty() ? "" : before.isEmpty() ? last : before + ", " + last, next);
        }

        Listing only(Listing other) {
            throw new IllegalStateException("Values are listed one after the other: " + other);
        }

        String say(Wording wording, Language language) {
            return before.isEmpty() ? last : wording.say(language, "or", before, last);
        }
    }

    private String shown(Value value, Attribute attribute, Language language) {
        return switch (value) {
            case Value.OfNumber(double number) -> number(number, language);
            case Value.OfDate(int day) ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(region(language))
                        .format(LocalDate.ofEpochDay(day));
            case Value.OfText(var text) -> value(attribute, text, language);
            case Value.OfTexts(var texts) ->
                String.join(
                        ", ",
                        texts.stream()
                                .map(text -> value(attribute, text, language))
                                .toList());
            case Value.OfBoolean(boolean yes) -> String.valueOf(yes);
        };
    }

    private String number(double number, Language language) {
        var format = NumberFormat.getNumberInstance(region(language));
        format.setMaximumFractionDigits(340);
        return number < 0 ? say(language, "minus", format.format(-number)) : format.format(number);
    }

    private static boolean isOne(double days, Language language) {
        return language == Language.FR ? days < 2 : days == 1;
    }

    private static Locale region(Language language) {
        return Objects.requireNonNull(REGION.get(language));
    }

    private String say(Language language, String key, String... values) {
        var phrase = Objects.requireNonNull(phrases.get(language)).getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("There is no phrase " + key + " in " + language);
        }
        var said = phrase;
        for (int gap = values.length - 1; gap >= 0; gap--) {
            int at = said.indexOf("{" + gap + "}");
            said = said.substring(0, at) + values[gap] + said.substring(at + 3);
        }
        return said;
    }

    private static Properties read(Language language) {
        var file = "/audience/wording_" + language.locale().toLanguageTag() + ".properties";
        var properties = new Properties();
        try (var in = Objects.requireNonNull(Wording.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
