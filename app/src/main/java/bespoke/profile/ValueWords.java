package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.shared.Language;
import bespoke.shared.Text;
import bespoke.shared.WrittenDays;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Values of facts as people read them: names of options, topics, countries and languages, numbers with their unit. */
@Component
public class ValueWords {

    private static final Text YES = new Text("yes", "oui");
    private static final Text NO = new Text("no", "non");

    /** How an amount reads whose currency nobody told. */
    private static final Text OF_PAYROLL = new Text(" in the currency of the payroll", " dans la monnaie de la paie");

    private final Topics topics;
    private final Currencies currencies;

    ValueWords(Topics topics, Currencies currencies) {
        this.topics = topics;
        this.currencies = currencies;
    }

    /**
     * The value in words; one for each member of a set, in the order of the language's alphabet.
     *
     * @param country where the person works, for the currency of amounts; null where nobody told
     */
    public List<String> of(Attribute attribute, Value value, @Nullable String country, Locale locale) {
        return switch (value) {
            case Value.OfBoolean truth -> List.of((truth.value() ? YES : NO).in(Language.of(locale)));
            case Value.OfNumber number -> List.of(number(attribute, number.value(), country, locale));
            case Value.OfDate date -> List.of(WrittenDays.inFull(LocalDate.ofEpochDay(date.epochDay()), locale));
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

    private String number(Attribute attribute, double value, @Nullable String country, Locale locale) {
        var unit = attribute.unit(value, Language.of(locale));
        return switch (attribute.measure()) {
            case SHARE ->
                value == 1 && unit != null ? unit : beside(unit, plain(NumberFormat.getPercentInstance(locale), value));
            case MONEY -> amount(value, country, locale);
            case null -> beside(unit, plain(NumberFormat.getNumberInstance(locale), value));
        };
    }

    private String amount(double value, @Nullable String country, Locale locale) {
        return currencies
                .of(country)
                .map(currency -> amount(value, currency, locale))
                .orElseGet(() ->
                        plain(NumberFormat.getNumberInstance(locale), value) + OF_PAYROLL.in(Language.of(locale)));
    }

    /** An amount of money; what is whole stands without cents. */
    public static String amount(double value, Currency currency, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(value == Math.rint(value) ? 0 : currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(value);
    }

    private static String plain(NumberFormat format, double value) {
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    private static String beside(@Nullable String unit, String number) {
        return unit == null ? number : number + " " + unit;
    }

    private static List<String> sorted(Stream<String> words, Locale locale) {
        return words.sorted(Collator.getInstance(locale)).toList();
    }
}
