package bespoke.access;

import bespoke.shared.Ids;
import java.util.UUID;

/** Names one identity. */
public record IdentityId(UUID value) {

    static IdentityId fresh() {
        return new IdentityId(Ids.fresh());
    }
}
