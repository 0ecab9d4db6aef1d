package bespoke.profile;

import java.time.Instant;

/** A fact that its source no longer tells. */
public record PastFact(Fact fact, Instant replacedAt) {}
