package bespoke.request;

import bespoke.shared.PersonId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers: what lies on their desks, and of the people team's desk what was asked within their reach.
 *
 * @param desks  by id
 * @param askers whose asks to the people team they answer; null for everybody's
 */
record Reach(List<UUID> desks, @Nullable Set<PersonId> askers) {

    Reach {
        desks = List.copyOf(desks);
    }
}
