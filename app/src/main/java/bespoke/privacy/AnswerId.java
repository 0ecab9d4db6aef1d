package bespoke.privacy;

import java.util.UUID;

/** The id of one answer of one person. */
public record AnswerId(UUID value) {}
