package bespoke.offer;

import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offer as its editors see it: what is written now, and how far it got.
 *
 * @param key       the name by which shipped content knows it; null for what people wrote
 * @param draft     the latest edition, published or not
 * @param edition   its number, from 1
 * @param revision  counts every time it was saved; whoever saves names the one they read
 * @param published the edition that people see now; null when none
 * @param writtenBy who saved it last
 */
public record Sheet(
        OfferId id,
        @Nullable String key,
        Draft draft,
        int edition,
        int revision,
        Stage stage,
        @Nullable Integer published,
        PersonId writtenBy,
        Instant writtenAt) {

    /** Whether something is written that people do not see yet. */
    public boolean hasUnpublishedWords() {
        return published == null || published != edition;
    }
}
