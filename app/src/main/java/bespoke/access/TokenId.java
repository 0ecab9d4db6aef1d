package bespoke.access;

import java.util.UUID;

/** The id of one token; not the token itself. */
public record TokenId(UUID value) {}
