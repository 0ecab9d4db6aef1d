package bespoke.audience;

import bespoke.audience.Clause.Condition;
import bespoke.audience.Clause.Group;
import bespoke.audience.Clause.Together;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Currencies;
import bespoke.profile.Measure;
import bespoke.profile.ValueWords;
import bespoke.shared.Language;
import bespoke.shared.WrittenDays;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final Currencies currencies;
    private final Map<Language, Properties> phrases = new EnumMap<>(Language.class);
    private final Map<Language, CountryNames> countries = new EnumMap<>(Language.class);

    Wording(Attributes attributes, Vocabulary vocabulary, Currencies currencies) {
        this.attributes = attributes;
        this.vocabulary = vocabulary;
        this.currencies = currencies;
        for (var language : Language.values()) {
            var tag = language.locale().toLanguageTag();
            phrases.put(language, read("/audience/wording_" + tag + ".properties"));
            countries.put(language, new CountryNames(read("/audience/countries_" + tag + ".properties")));
        }
    }

    /*
     * What belongs to what shows in the signs alone: conditions go by commas, and where one part of the outermost "and" is a
     * group, its parts go by semicolons; every deeper group stands in brackets. Values of one condition are joined without
     * a comma before the last, conditions always with one. A comparison that is denied reads as the opposite one: where a
     * value is known either is true, and where none is neither.
     */

    /** The rule in one sentence, without capital letter and full stop. */
    public String sentence(Rule rule, Language language) {
        var group = Group.of(rule);
        if (group.parts().isEmpty()) {
            return say(language, ofNone(group.together(), "everyone", "nobody"));
        }
        boolean flat = group.parts().stream().allMatch(Condition.class::isInstance);
        return group.together() == Together.ALL && !flat
                ? joined(group.parts().stream().map(part -> part(part, language)), "and-apart", language)
                : held(group, language);
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

    private String part(Clause clause, Language language) {
        return switch (clause) {
            case Condition condition -> condition(condition, language);
            case Group group -> held(group, language);
        };
    }

    /** A group with the words that hold it together. */
    private String held(Group group, Language language) {
        return switch (group.together()) {
            case ALL -> inner(group, "and", language);
            case ANY -> said("either", inner(group, "either-or", language), group, language);
            case NONE -> said("neither", inner(group, "or", language), group, language);
            case NOT_ALL -> said("not-both", inner(group, "and", language), group, language);
        };
    }

    private String said(String phrase, String inner, Group group, Language language) {
        return group.parts().isEmpty() ? inner : say(language, phrase, inner);
    }

    private String inner(Group group, String between, Language language) {
        return group.parts().isEmpty()
                ? say(language, ofNone(group.together(), "always", "never"))
                : joined(group.parts().stream().map(part -> inside(part, language)), between, language);
    }

    private String inside(Clause clause, Language language) {
        return switch (clause) {
            case Condition condition -> condition(condition, language);
            case Group(var together, var parts)
            when parts.isEmpty() -> say(language, ofNone(together, "always", "never"));
            case Group group
            when group.together() == Together.ANY -> say(language, "inside", inner(group, "or", language));
            case Group group -> say(language, "inside", held(group, language));
        };
    }

    private static String ofNone(Together together, String everyone, String nobody) {
        return together == Together.ALL || together == Together.NONE ? everyone : nobody;
    }

    private String joined(Stream<String> parts, String between, Language language) {
        return parts.reduce((one, other) -> say(language, between, one, other)).orElseThrow();
    }

    private String condition(Condition condition, Attribute attribute, Language language) {
        var asked = condition.denied() && opposite(condition.ask()) != null ? turned(condition) : condition;
        var begins = (asked.denied() ? attribute.readsNot() : attribute.reads()).in(language);
        return switch (asked.ask()) {
            case KNOWN ->
                say(
                        language,
                        asked.denied() ? "unknown" : "known",
                        attribute.name().in(language));
            case YES, NO ->
                ((asked.ask() == Ask.YES) == asked.denied() ? attribute.readsNot() : attribute.reads()).in(language);
            default -> begun(begins, attribute, language) + " " + asked(asked, attribute, language);
        };
    }

    private static Condition turned(Condition condition) {
        var opposite = Objects.requireNonNull(opposite(condition.ask()));
        return new Condition(condition.attribute(), opposite, false, condition.values());
    }

    /** The comparison that is true of a known value where this one is not; null for what is no comparison of order. */
    private static @Nullable Ask opposite(Ask ask) {
        return switch (ask) {
            case LESS -> Ask.AT_LEAST;
            case AT_LEAST -> Ask.LESS;
            case MORE -> Ask.AT_MOST;
            case AT_MOST -> Ask.MORE;
            case AGO_LESS -> Ask.AGO_AT_LEAST;
            case AGO_AT_LEAST -> Ask.AGO_LESS;
            case AGO_MORE -> Ask.AGO_AT_MOST;
            case AGO_AT_MOST -> Ask.AGO_MORE;
            case AHEAD_LESS -> Ask.AHEAD_AT_LEAST;
            case AHEAD_AT_LEAST -> Ask.AHEAD_LESS;
            case AHEAD_MORE -> Ask.AHEAD_AT_MOST;
            case AHEAD_AT_MOST -> Ask.AHEAD_MORE;
            case KNOWN, YES, NO, ONE_OF, EXACTLY, IN_LAST, IN_NEXT, AGO_EXACTLY, AHEAD_EXACTLY -> null;
        };
    }

    private static String begun(String begins, Attribute attribute, Language language) {
        return isFrenchPlace(attribute, language) ? begins.substring(0, begins.lastIndexOf(' ')) : begins;
    }

    /** Whether each country brings its own small word in place of the "en" of the catalogue. */
    private static boolean isFrenchPlace(Attribute attribute, Language language) {
        return language == Language.FR
                && "countries".equals(attribute.vocabulary())
                && attribute.reads().fr().endsWith(" en");
    }

    private String asked(Condition condition, Attribute attribute, Language language) {
        var ask = condition.ask();
        var values = condition.values().stream();
        return switch (condition.values().getFirst()) {
            case Value.OfNumber(double days) when ask.countsDays() -> days(ask, days, language);
            case Value.OfNumber _ -> say(language, measure(ask), measured(condition, attribute, language));
            case Value.OfDate _ ->
                listed(
                        values.map(value -> say(language, date(ask), shown(value, attribute, language))),
                        condition.denied(),
                        language);
            default -> listed(values.map(value -> shown(value, attribute, language)), condition.denied(), language);
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

    private String measured(Condition condition, Attribute attribute, Language language) {
        var numbers = listed(
                condition.values().stream().map(value -> shown(value, attribute, language)),
                condition.denied(),
                language);
        if (attribute.measure() == Measure.MONEY) {
            return currencies.ofCompany().isPresent() ? numbers : say(language, "payroll", numbers);
        }
        var last = condition.values().getLast() instanceof Value.OfNumber(double number) ? number : 0;
        // A share reads as a percentage, which is never the whole by itself.
        var unit = attribute.unit(attribute.measure() == Measure.SHARE ? 100 : last, language);
        return unit == null ? numbers : say(language, "measured", numbers, unit);
    }

    /** A negative number of days back is that number ahead, and the other way round. */
    private String days(Ask ask, double days, Language language) {
        if (ask == Ask.IN_LAST || ask == Ask.IN_NEXT) {
            return within(ask == Ask.IN_LAST ? "in-last" : "in-next", days, language);
        }
        if (days < 0) {
            return days(mirrored(ask), -days, language);
        }
        if (days == 0) {
            return say(language, ofToday(ask));
        }
        return say(
                language,
                ask.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                say(language, language.isOne(days) ? "days.one" : "days.many", number(days, language)));
    }

    private String within(String phrase, double days, Language language) {
        if (days < 1) {
            return say(language, phrase + ".none");
        }
        return days < 2 ? say(language, phrase + ".one") : say(language, phrase + ".many", number(days, language));
    }

    /** Back less than 3 days is ahead more than minus 3. */
    private static Ask mirrored(Ask ask) {
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
            default -> throw new IllegalArgumentException(ask + " does not count days one way");
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

    /** Values side by side: commas, and "or" before the last; of those that are denied, what French says instead. */
    private String listed(Stream<String> values, boolean denied, Language language) {
        var all = values.toList();
        var before = String.join(", ", all.subList(0, all.size() - 1));
        return before.isEmpty()
                ? all.getLast()
                : say(language, denied ? "listed-not" : "listed", before, all.getLast());
    }

    private String shown(Value value, Attribute attribute, Language language) {
        return switch (value) {
            case Value.OfNumber(double number) -> number(number, attribute.measure(), language);
            case Value.OfDate(int day) -> WrittenDays.inFull(LocalDate.ofEpochDay(day), region(language));
            case Value.OfText(var code)
            when "countries".equals(attribute.vocabulary()) -> country(code, attribute, language);
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

    private String country(String code, Attribute attribute, Language language) {
        var name = value(attribute, code, language);
        return language == Language.EN || isFrenchPlace(attribute, language)
                ? Objects.requireNonNull(countries.get(language))
                        .inSentence(code, name, language == Language.EN ? "" : "en")
                : name;
    }

    private String number(double number, Language language) {
        return number(number, null, language);
    }

    private String number(double number, @Nullable Measure measure, Language language) {
        var exact = BigDecimal.valueOf(Math.abs(number));
        var said =
                switch (measure) {
                    case SHARE -> all(NumberFormat.getPercentInstance(region(language)), exact);
                    case MONEY ->
                        currencies
                                .ofCompany()
                                .map(currency -> ValueWords.amount(Math.abs(number), currency, region(language)))
                                .orElseGet(() -> all(NumberFormat.getNumberInstance(region(language)), exact));
                    case null -> all(NumberFormat.getNumberInstance(region(language)), exact);
                };
        return number < 0 ? say(language, "minus", said) : said;
    }

    private static String all(NumberFormat format, BigDecimal number) {
        format.setMaximumFractionDigits(340);
        return format.format(number);
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

    private static Properties read(String file) {
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
