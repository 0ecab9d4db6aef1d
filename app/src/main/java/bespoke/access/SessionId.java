package bespoke.access;

import java.util.UUID;

/** The id of one session; not its secret. */
public record SessionId(UUID value) {}
