package bespoke.offer;

import java.time.Instant;

/** An edition of an offer is what people see from now on. Listeners may hear it twice. */
public record OfferPublished(OfferId offer, int edition, Instant at) {}
