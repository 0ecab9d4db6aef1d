package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.shared.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a value may stand for an attribute: of its type, within bounds, on its list and in its form where it has one. */
@Component
class ValueCheck {

    private static final int LONGEST = 500;
    private static final int MOST = 50;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Topics topics;

    ValueCheck(Topics topics) {
        this.topics = topics;
    }

    /**
     * The value, with texts stripped of outer blanks and an IBAN without any.
     *
     * @param country where the person works; null when that is not known
     * @throws Refused {@code profile.value-type}, {@code profile.value-too-long}, {@code profile.value-too-many},
     *     {@code profile.value-out-of-bounds}, {@code profile.value-not-whole}, {@code profile.value-not-listed},
     *     {@code profile.value-not-an-iban}, {@code profile.value-not-an-account}, each at the attribute's key
     */
    Value checked(Attribute attribute, Value value, @Nullable String country) {
        if (value.type() != attribute.type()) {
            throw refused(
                    "profile.value-type",
                    attribute,
                    Map.of("type", attribute.type().name()));
        }
        return switch (value) {
            case Value.OfBoolean truth -> truth;
            case Value.OfNumber number -> within(attribute, number);
            case Value.OfDate date -> date;
            case Value.OfText text -> Value.of(formed(attribute, word(attribute, text.value()), country));
            case Value.OfTexts texts -> {
                if (texts.values().size() > MOST) {
                    throw refused("profile.value-too-many", attribute, Map.of("most", MOST));
                }
                yield Value.of(texts.values().stream()
                        .map(text -> word(attribute, text))
                        .collect(Collectors.toSet()));
            }
        };
    }

    private static Value within(Attribute attribute, Value.OfNumber number) {
        var bounds = attribute.bounds();
        if (bounds == null || bounds.hold(number.value())) {
            return number;
        }
        throw refused(
                bounds.whole() ? "profile.value-not-whole" : "profile.value-out-of-bounds",
                attribute,
                Map.of("least", bounds.least(), "most", bounds.most()));
    }

    private String word(Attribute attribute, String text) {
        var word = text.strip();
        if (word.isEmpty() || word.length() > LONGEST) {
            throw refused("profile.value-too-long", attribute, Map.of("most", LONGEST));
        }
        if (!listed(attribute, word)) {
            throw refused(
                    "profile.value-not-listed",
                    attribute,
                    Map.of("value", word.length() > 60 ? word.substring(0, 60) + "…" : word));
        }
        return word;
    }

    /** What was typed stays out of the refusal: an account is masked even where it may be seen. */
    private static String formed(Attribute attribute, String word, @Nullable String country) {
        return switch (attribute.form()) {
            case null -> word;
            case BANK_ACCOUNT -> {
                if (BankAccount.isMeantAsIban(word, country)) {
                    var iban = BankAccount.plain(word);
                    if (!BankAccount.isIban(iban)) {
                        throw refused("profile.value-not-an-iban", attribute, Map.of());
                    }
                    yield iban;
                } else if (!BankAccount.isOther(word)) {
                    throw refused(
                            "profile.value-not-an-account",
                            attribute,
                            Map.of("least", BankAccount.SHORTEST, "most", BankAccount.LONGEST));
                }
                yield word;
            }
        };
    }

    private boolean listed(Attribute attribute, String word) {
        if (!attribute.options().isEmpty()) {
            return attribute.findOption(word).isPresent();
        }
        var vocabulary = attribute.vocabulary();
        if (vocabulary == null) {
            return true;
        }
        return switch (vocabulary) {
            case "topics" -> topics.find(word).isPresent();
            case "countries" -> COUNTRIES.contains(word);
            case "languages" -> LANGUAGES.contains(word);
            default -> throw new IllegalStateException("There is no vocabulary '" + vocabulary + "'");
        };
    }

    private static Refused refused(String code, Attribute attribute, Map<String, Object> values) {
        return new Refused(code, values).at(attribute.key());
    }
}
