package bespoke.engine.plan;

/** The best few offers of those shown to it, best first. */
final class Ranking {

    private final Candidates candidates;
    private final int[] offers;
    private final long[] worths;
    private int size;

    Ranking(Candidates candidates, int most) {
        this.candidates = candidates;
        this.offers = new int[most];
        this.worths = new long[most];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int offer(int place) {
        return offers[place];
    }

    long worth(int place) {
        return worths[place];
    }

    void show(int offer, long worth) {
        int last = offers.length - 1;
        if (size == offers.length && (last < 0 || !candidates.before(offer, worth, offers[last], worths[last]))) {
            return;
        }
        int place = size < offers.length ? size++ : last;
        while (place > 0 && candidates.before(offer, worth, offers[place - 1], worths[place - 1])) {
            offers[place] = offers[place - 1];
            worths[place] = worths[place - 1];
            place--;
        }
        offers[place] = offer;
        worths[place] = worth;
    }

    void showAll(Ranking other) {
        for (int place = 0; place < other.size; place++) {
            show(other.offers[place], other.worths[place]);
        }
    }

    void remove(int place) {
        size--;
        System.arraycopy(offers, place + 1, offers, place, size - place);
        System.arraycopy(worths, place + 1, worths, place, size - place);
    }
}
