package bespoke.plan;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of a "not for me". */
public record DeclineId(UUID value) {

    public static DeclineId fresh() {
        return new DeclineId(Ids.fresh());
    }
}
