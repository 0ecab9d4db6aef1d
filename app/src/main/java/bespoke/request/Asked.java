package bespoke.request;

import bespoke.offer.Offer;
import java.util.List;

/** What comes of asking in own words. */
public sealed interface Asked {

    /** Offers the person may have answer it, best first, at least one; nothing was kept of the words. */
    record Matching(List<Offer> offers) implements Asked {

        public Matching {
            offers = List.copyOf(offers);
        }
    }

    /** Nothing there answers it, and it speaks of nothing that somebody answers for; nothing was kept of the words. */
    record NobodyInParticular() implements Asked {}

    /** Nothing there answers it: somebody will. */
    record Queued(Request request) implements Asked {}
}
