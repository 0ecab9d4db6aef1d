package bespoke.offer;

import bespoke.shared.PersonId;
import java.time.Instant;

/** Somebody opened the page of an offer that they may have. Sent each time, and heard in the same transaction. */
public record OfferOpened(OfferId offer, PersonId person, Instant at) {}
