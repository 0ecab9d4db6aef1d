package bespoke.intake;

import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a directory keeps, as it told of them.
 *
 * @param version grows by one with each change
 * @param made    whether the directory made them known
 * @param letIn   whether what it tells is taken over; false while it is kept aside
 * @param foundAs the user name, in small letters, by which signals find them; null while it is kept aside
 */
public record DirectoryUser(
        DirectoryUserId id,
        PersonId person,
        long version,
        Instant createdAt,
        Instant changedAt,
        boolean made,
        boolean letIn,
        @Nullable String foundAs,
        DirectoryEntry told) {

    DirectoryUser next(DirectoryEntry entry, Instant at) {
        return new DirectoryUser(id, person, version + 1, createdAt, at, made, letIn, foundAs, entry);
    }

    DirectoryUser lettingIn() {
        return new DirectoryUser(id, person, version, createdAt, changedAt, made, true, foundAs, told);
    }
}
