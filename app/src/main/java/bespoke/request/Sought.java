package bespoke.request;

import bespoke.offer.OfferId;
import bespoke.shared.PersonId;
import java.util.List;
import java.util.Set;

/**
 * What is looked for in a queue: asks that hold every word, yeses to an offer whose title does, and whatever somebody asked
 * whose name does.
 *
 * @param words letters compared without case and accents; never empty
 */
record Sought(List<String> words, Set<OfferId> offers, Set<PersonId> askers) {

    Sought {
        words = List.copyOf(words);
        offers = Set.copyOf(offers);
        askers = Set.copyOf(askers);
    }
}
