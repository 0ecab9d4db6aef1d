package bespoke.access;

import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom the identity provider means by one of its subjects.
 *
 * @param issuer the provider's address
 * @param how    it came to be linked
 * @param usedAt when somebody last signed in by it; null when nobody did
 */
public record Identity(
        IdentityId id,
        PersonId person,
        String issuer,
        How how,
        Instant linkedAt,
        @Nullable Instant usedAt) {

    /** How an identity was linked to a person. */
    public enum How {
        /** By the owner of the account, who was signed in. */
        OWNER,
        /** By an invitation. */
        INVITATION,
        /** By a claim of the provider that says the same as is known of one person here. */
        CLAIM
    }
}
