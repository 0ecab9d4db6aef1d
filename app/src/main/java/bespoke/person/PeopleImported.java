package bespoke.person;

import java.time.Instant;
import java.util.UUID;

/** A file's people were applied, or taken back again. Sent once for the whole batch; listeners may see it twice. */
public record PeopleImported(UUID batch, Instant at) {}
