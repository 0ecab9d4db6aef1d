package bespoke.request;

import bespoke.offer.OfferId;
import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody said yes to an offer, or asked in their own words (then without offer). Listeners may hear it twice. */
public record RequestOpened(
        RequestId request, PersonId person, @Nullable OfferId offer, Instant at) {}
