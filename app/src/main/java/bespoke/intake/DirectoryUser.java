package bespoke.intake;

import bespoke.shared.PersonId;
import java.time.Instant;

/**
 * Somebody whom a directory keeps, as it told of them.
 *
 * @param version grows by one with each change
 */
public record DirectoryUser(
        DirectoryUserId id, PersonId person, long version, Instant createdAt, Instant changedAt, DirectoryEntry told) {

    DirectoryUser next(DirectoryEntry entry, Instant at) {
        return new DirectoryUser(id, person, version + 1, createdAt, at, entry);
    }
}
