package bespoke.engine.plan;

import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.Relevance;
import bespoke.engine.relevance.RelevanceTable;
import bespoke.engine.relevance.SideWeights;
import java.util.List;
import java.util.stream.IntStream;

/** The offers of a catalogue, in columns, and the scores of all of them for one person after the other. One per thread. */
final class Candidates {

    /*
     * Offers stand in columns by their number: lane, value, price, hash. Per person: one pass per feature over the
     * points of all offers, then, for eligible offers only, a table look-up for the chance and two multiplications.
     * 48 bytes per offer and thread.
     */

    /** What is the same for everybody; shared by threads. */
    static final class Columns {

        final List<Offer> offers;
        final RelevanceTable table;
        final SideWeights companyWeights;
        final int[] companyValues;
        final long[] prices;
        final long[] hashes;
        final int[] lanes;
        final boolean[] duties;
        final boolean[] forEmployees;

        /** Offers that are not valid on every day. */
        final int[] bounded;

        Columns(List<Offer> offers, RelevanceTable table, Terms terms) {
            this.offers = offers;
            this.table = table;
            this.companyWeights = terms.weights();
            int size = offers.size();
            companyValues = new int[size];
            prices = new long[size];
            hashes = new long[size];
            lanes = new int[size];
            duties = new boolean[size];
            forEmployees = new boolean[size];
            bounded = IntStream.range(0, size)
                    .filter(number -> !offers.get(number).valid().equals(Days.ALWAYS))
                    .toArray();
            for (int number = 0; number < size; number++) {
                var offer = offers.get(number);
                companyValues[number] = companyWeights.value(offer.values());
                prices[number] = Score.units(terms.prices().prices().getOrDefault(offer.id(), 0.0));
                hashes[number] = Hash.mix(0, offer.id());
                lanes[number] = offer.lane().ordinal();
                duties[number] = offer.askedByCompany();
                forEmployees[number] = offer.values().mainlyForEmployees();
            }
        }
    }

    final Columns columns;
    private final int[] points;
    private SideWeights weights = SideWeights.EQUAL;
    private boolean moved;
    private RelevanceTable.ForPerson relevance;
    private long tieSeed;

    Candidates(Columns columns) {
        this.columns = columns;
        this.points = new int[columns.offers.size()];
        this.relevance = columns.table.of(FeatureValues.none());
    }

    void score(Person person, long seed) {
        relevance = columns.table.of(person.features());
        relevance.points(points);
        weights = person.weights();
        moved = !weights.equals(columns.companyWeights);
        tieSeed = Hash.mix(seed, person.id());
    }

    Relevance relevance(int offer) {
        return relevance.relevance(offer);
    }

    int value(int offer) {
        return moved ? weights.value(columns.offers.get(offer).values()) : columns.companyValues[offer];
    }

    /** Score before the price. */
    long score(int offer) {
        return Score.units(points[offer], value(offer));
    }

    /** Score after the price; a duty has none. */
    long worth(int offer) {
        return columns.duties[offer] ? score(offer) : score(offer) - columns.prices[offer];
    }

    /** Whether one offer goes before another: by worth, then by a hash that differs from person to person, then by id. */
    boolean before(int one, long worth, int other, long otherWorth) {
        if (worth != otherWorth) {
            return worth > otherWorth;
        }
        long hash = Hash.mix(tieSeed, columns.hashes[one]);
        long otherHash = Hash.mix(tieSeed, columns.hashes[other]);
        return hash != otherHash
                ? hash < otherHash
                : columns.offers
                                .get(one)
                                .id()
                                .compareTo(columns.offers.get(other).id())
                        < 0;
    }
}
