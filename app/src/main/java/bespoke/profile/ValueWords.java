package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.shared.Language;
import bespoke.shared.Text;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Values of facts as people read them: names of options, topics, countries and languages, numbers with their unit. */
@Component
public class ValueWords {

    private static final Text YES = new Text("yes", "oui");
    private static final Text NO = new Text("no", "non");

    private final Topics topics;

    ValueWords(Topics topics) {
        this.topics = topics;
    }

    /** The value in words; one for each member of a set, in the order of the language's alphabet. */
    public List<String> of(Attribute attribute, Value value, Locale locale) {
        return switch (value) {
            case Value.OfBoolean truth -> List.of((truth.value() ? YES : NO).in(Language.of(locale)));
            case Value.OfNumber number -> List.of(number(attribute, number.value(), locale));
            case Value.OfDate date ->
                List.of(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(LocalDate.ofEpochDay(date.epochDay())));
            case Value.OfText text -> List.of(member(attribute, text.value(), locale));
            case Value.OfTexts texts ->
                sorted(texts.values().stream().map(text -> member(attribute, text, locale)), locale);
        };
    }

    /** One member of the attribute's list, in words; itself where the attribute has no list. */
    public String member(Attribute attribute, String member, Locale locale) {
        var language = Language.of(locale);
        var option = attribute.findOption(member);
        if (option.isPresent()) {
            return option.get().words().in(language);
        }
        return switch (attribute.vocabulary()) {
            case "topics" -> topic(member, locale);
            case "countries" -> Locale.of("", member).getDisplayCountry(locale);
            case "languages" -> Locale.of(member).getDisplayLanguage(locale);
            case null, default -> member;
        };
    }

    /** The names of topics, in the order of the language's alphabet. */
    public List<String> topics(Collection<String> keys, Locale locale) {
        return sorted(keys.stream().map(key -> topic(key, locale)), locale);
    }

    private String topic(String key, Locale locale) {
        return topics.find(key)
                .map(topic -> topic.name().in(Language.of(locale)))
                .orElse(key);
    }

    private static String number(Attribute attribute, double value, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        var unit = attribute.unit();
        return unit == null ? format.format(value) : format.format(value) + " " + unit.in(Language.of(locale));
    }

    private static List<String> sorted(Stream<String> words, Locale locale) {
        return words.sorted(Collator.getInstance(locale)).toList();
    }
}
