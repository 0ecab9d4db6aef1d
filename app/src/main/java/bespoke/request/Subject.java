package bespoke.request;

import bespoke.offer.OfferId;

/** What a request is about. */
public sealed interface Subject {

    /** A yes to an offer, as it stood in this edition. */
    record Yes(OfferId offer, int edition) implements Subject {}

    /** A need or an obstacle in the person's own words. */
    record Ask(String words) implements Subject {}
}
