package bespoke.profile;

import java.time.Instant;
import java.util.UUID;

/** A file's facts were applied, or taken back again. Sent once for the whole batch; listeners may see it twice. */
public record FactsImported(UUID batch, Instant at) {}
