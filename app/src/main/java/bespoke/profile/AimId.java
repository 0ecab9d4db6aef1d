package bespoke.profile;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of an aim. */
public record AimId(UUID value) {

    public static AimId fresh() {
        return new AimId(Ids.fresh());
    }
}
