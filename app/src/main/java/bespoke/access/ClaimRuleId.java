package bespoke.access;

import bespoke.shared.Ids;
import java.util.UUID;

/** Names one claim rule. */
public record ClaimRuleId(UUID value) {

    static ClaimRuleId fresh() {
        return new ClaimRuleId(Ids.fresh());
    }
}
