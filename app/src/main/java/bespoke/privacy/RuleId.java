package bespoke.privacy;

import bespoke.shared.Ids;
import bespoke.shared.Refused;
import java.util.Map;
import java.util.UUID;

/** The id of one version of a rule. */
public record RuleId(UUID value) {

    static RuleId fresh() {
        return new RuleId(Ids.fresh());
    }

    /** @throws Refused {@code privacy.words-changed} when it is none: so are the words that it stood beside */
    public static RuleId of(String text) {
        try {
            return new RuleId(UUID.fromString(text));
        } catch (IllegalArgumentException unreadable) {
            throw Refused.conflict("privacy.words-changed", Map.of());
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
