package bespoke.request;

import bespoke.shared.PersonId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers: what lies on their own desk and those of products they own, and of the desks that they share with
 * others of the people team what was asked within their reach.
 *
 * @param desks  all of them, by id
 * @param owned  of those the ones of products they own
 * @param askers whose requests they answer on shared desks; null for everybody's
 */
record Reach(List<UUID> desks, List<UUID> owned, @Nullable Set<PersonId> askers) {

    Reach {
        desks = List.copyOf(desks);
        owned = List.copyOf(owned);
    }
}
