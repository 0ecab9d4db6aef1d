package bespoke.engine.relevance;

import java.util.Map;

/** A model laid out for a list of offers. Gives all of them their points for one person; agrees with the model's plain form. */
public final class RelevanceTable {

    /*
     * One row of 16-bit weights per feature, one place per offer: a person's few features are as many passes over
     * neighbouring weights, which the compiler turns into vector instructions. 2 bytes per feature and offer: 256
     * features and 1,000 offers are 512 KB. Whole numbers, so the order of adding does not matter.
     */

    private final Map<String, Integer> numbers;
    private final int[] starts;
    private final short[][] weights;

    RelevanceTable(Map<String, Integer> numbers, int[] starts, short[][] weights) {
        this.numbers = numbers;
        this.starts = starts;
        this.weights = weights;
    }

    /** How many offers there are. */
    public int size() {
        return starts.length;
    }

    /**
     * Writes the points of every offer for one person.
     *
     * @param into at least one place per offer, in the order of the table
     */
    public void points(FeatureValues person, int[] into) {
        System.arraycopy(starts, 0, into, 0, starts.length);
        for (var feature : person.features()) {
            var number = numbers.get(feature.name());
            if (number != null) {
                add(weights[number], feature.strength(), into);
            }
        }
    }

    private static void add(short[] weights, int strength, int[] into) {
        for (int offer = 0; offer < weights.length; offer++) {
            into[offer] += weights[offer] * strength;
        }
    }
}
