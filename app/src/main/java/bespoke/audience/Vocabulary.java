package bespoke.audience;

import bespoke.profile.Attribute;
import bespoke.profile.Option;
import bespoke.profile.Topic;
import bespoke.profile.Topics;
import bespoke.shared.Language;
import bespoke.shared.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The values that attributes with a closed list may have, and how each reads. */
@Component
class Vocabulary {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Topics topics;

    Vocabulary(Topics topics) {
        this.topics = topics;
    }

    /** Whether only listed values may stand. */
    boolean closed(Attribute attribute) {
        return !attribute.options().isEmpty() || attribute.vocabulary() != null;
    }

    /** The values that may stand, in the order in which lists show them; empty when any may. */
    Collection<String> values(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return attribute.options().stream().map(Option::key).toList();
        }
        return switch (attribute.vocabulary()) {
            case null -> List.of();
            case "topics" -> topics.all().stream().map(Topic::key).toList();
            case "countries" -> new TreeSet<>(COUNTRIES);
            case "languages" -> new TreeSet<>(LANGUAGES);
            default -> List.of();
        };
    }

    /** Whether a value may stand. */
    boolean knows(Attribute attribute, String value) {
        return !closed(attribute) || values(attribute).contains(value);
    }

    /** How a value reads; itself where there is no list, or the list no longer has it. */
    String word(Attribute attribute, String value, Language language) {
        if (!attribute.options().isEmpty()) {
            return attribute
                    .findOption(value)
                    .map(option -> option.words().in(language))
                    .orElse(value);
        }
        return switch (attribute.vocabulary()) {
            case null -> value;
            case "topics" ->
                topics.find(value).map(topic -> topic.name().in(language)).orElse(value);
            case "countries" -> named(value, new Locale.Builder()::setRegion, language);
            case "languages" -> named(value, new Locale.Builder()::setLanguage, language);
            default -> value;
        };
    }

    private static String named(String value, Function<String, Locale.Builder> part, Language language) {
        if (!COUNTRIES.contains(value) && !LANGUAGES.contains(value)) {
            return value;
        }
        var locale = part.apply(value).build();
        var name = locale.getCountry().isEmpty()
                ? locale.getDisplayLanguage(language.locale())
                : locale.getDisplayCountry(language.locale());
        return name.isEmpty() ? value : name.replace(" & ", " and ");
    }

    /** The known value that reads most like what was written, in either language or as a key. */
    Optional<String> nearest(Attribute attribute, String written) {
        var known = values(attribute);
        for (var value : known) {
            if (Arrays.stream(Language.values())
                    .anyMatch(language -> word(attribute, value, language).equalsIgnoreCase(written.strip()))) {
                return Optional.of(value);
            }
        }
        return Nearest.of(written, known);
    }
}
