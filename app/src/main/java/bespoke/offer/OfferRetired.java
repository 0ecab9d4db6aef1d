package bespoke.offer;

import java.time.Instant;

/** An offer is no longer offered. Listeners may hear it twice, and of one that was taken up again since. */
public record OfferRetired(OfferId offer, Instant at) {}
