package bespoke.request;

import bespoke.offer.OfferId;
import bespoke.profile.AimId;
import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said whether what they got helped them.
 *
 * @param offer null when it was an ask
 * @param aim   of theirs, towards which it did or did not help; null when they named none
 */
public record RequestHelped(
        RequestId request,
        PersonId person,
        @Nullable OfferId offer,
        Helped answer,
        @Nullable AimId aim,
        Instant at) {}
