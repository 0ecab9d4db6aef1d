package bespoke.access;

import bespoke.shared.PersonId;
import bespoke.shared.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role somebody holds or held.
 *
 * @param grantedBy null where the installation itself granted it
 * @param endedAt   null while it is held
 * @param byClaim   whether it came by a claim of the identity provider, with which it ends
 */
public record HeldRole(
        RoleId id,
        PersonId person,
        Role role,
        Instant grantedAt,
        @Nullable PersonId grantedBy,
        @Nullable Instant endedAt,
        @Nullable PersonId endedBy,
        boolean byClaim) {

    public boolean isHeld() {
        return endedAt == null;
    }
}
