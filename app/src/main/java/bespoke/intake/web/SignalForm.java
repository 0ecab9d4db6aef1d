package bespoke.intake.web;

import bespoke.engine.population.AttributeType;
import bespoke.intake.ConnectionId;
import bespoke.intake.Draft;
import bespoke.intake.NewAttribute;
import bespoke.intake.PersonKey;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Sensitivity;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What somebody typed of what signals of a type become. */
final class SignalForm {

    /** Chosen in place of an attribute where a new one is described. */
    static final String NEW = "new";

    private static final int LONGEST_KEY = 60;

    private final MultiValueMap<String, String> sent;

    SignalForm(MultiValueMap<String, String> sent) {
        this.sent = sent;
    }

    String type() {
        return value("type");
    }

    String value(String name) {
        return Objects.toString(sent.getFirst(name), "").strip();
    }

    List<String> values(String name) {
        return sent.getOrDefault(name, List.of());
    }

    boolean takesIn() {
        return values("takeIn").contains("true");
    }

    boolean counts() {
        return value("becomes").equals("COUNT");
    }

    /** @throws Refused at the field that is wrong */
    SignalMapping mapping(ConnectionId connection) {
        var fresh = fresh();
        var attribute = fresh == null ? value("attribute") : fresh.key();
        if (attribute.isEmpty()) {
            throw new Refused("intake.signal-attribute-unknown").at("attribute");
        }
        var by = one(PersonKey.class, value("personBy"));
        if (by == null) {
            throw new Refused("intake.signal-person-by").at("personBy");
        }
        return new SignalMapping(
                connection,
                type(),
                number("version", 0, "intake.signal-mapping-stale"),
                value("personPath"),
                by,
                counts()
                        ? new Becomes.OfCount(number("days", 0, "intake.signal-days"))
                        : new Becomes.OfFact(value("valuePath")),
                attribute,
                number("keptDays", 0, "intake.signal-kept-days"),
                value("reason"));
    }

    /** The attribute that is described; null where a known one is chosen. */
    @Nullable
    NewAttribute fresh() {
        if (!value("attribute").equals(NEW)) {
            return null;
        }
        var type = counts() ? AttributeType.NUMBER : one(AttributeType.class, value("valueType"));
        return new NewAttribute(
                key(value("en")),
                type == null ? AttributeType.TEXT : type,
                new Draft.Labels(value("en"), value("fr")),
                one(Facet.class, value("facet")),
                one(Sensitivity.class, value("sensitivity")),
                null,
                purposes());
    }

    private Set<Purpose> purposes() {
        return values("purposes").stream()
                .map(name -> one(Purpose.class, name))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A key made of the English words. */
    private static String key(String words) {
        var plain = Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var key = Arrays.stream(plain.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        var letters = key.replaceFirst("^[0-9]+", "");
        var small =
                letters.isEmpty() ? letters : letters.substring(0, 1).toLowerCase(Locale.ROOT) + letters.substring(1);
        return small.substring(0, Math.min(LONGEST_KEY, small.length()));
    }

    private int number(String name, int otherwise, String refusal) {
        var text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new Refused(
                            refusal,
                            Map.of("least", SignalMapping.LEAST_KEPT, "most", SignalMapping.MOST_KEPT, "type", type()))
                    .at(name);
        }
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
