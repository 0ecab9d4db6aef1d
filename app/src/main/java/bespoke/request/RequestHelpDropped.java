package bespoke.request;

import bespoke.offer.OfferId;
import bespoke.shared.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of whether something helped them counts no longer: it was opened again, so it was not done. Told in
 * the transaction that drops it.
 *
 * @param offer null when it was an ask
 */
public record RequestHelpDropped(
        RequestId request, PersonId person, @Nullable OfferId offer) {}
