package bespoke.access;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of one grant of a role. */
public record RoleId(UUID value) {

    static RoleId fresh() {
        return new RoleId(Ids.fresh());
    }
}
