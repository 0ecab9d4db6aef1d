package bespoke.audience;

import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an author writes of an audience.
 *
 * @param purpose for which the rule reads facts
 * @param value   a value proposition makes it a persona; null for a plain audience
 * @param cel     the rule as text
 */
public record AudienceWords(
        Text name, Purpose purpose, @Nullable Text value, String cel) {

    /** Purposes that rules about people may have: what needs the person's own yes for more stays out of rules. */
    public static final Set<Purpose> PURPOSES = Set.of(Purpose.EMPLOYMENT, Purpose.CAREER);

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_VALUE = 1_000;

    /** @throws Refused {@code audience.purpose-other}, {@code audience.name-too-long}, {@code audience.value-too-long} */
    public AudienceWords {
        if (!PURPOSES.contains(purpose)) {
            throw new Refused("audience.purpose-other").at("purpose");
        }
        if (Math.max(name.en().length(), name.fr().length()) > LONGEST_NAME) {
            throw new Refused("audience.name-too-long", Map.of("most", LONGEST_NAME)).at("name");
        }
        if (value != null && Math.max(value.en().length(), value.fr().length()) > LONGEST_VALUE) {
            throw new Refused("audience.value-too-long", Map.of("most", LONGEST_VALUE)).at("value");
        }
    }
}
