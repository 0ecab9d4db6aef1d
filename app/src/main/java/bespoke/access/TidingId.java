package bespoke.access;

import java.util.UUID;

/** The id of one tiding to one reader. */
public record TidingId(UUID value) {}
