package bespoke.engine.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model laid out for a list of offers. Gives all of them their points for one person; agrees with the model's plain form. */
public final class RelevanceTable {

    /*
     * One row of weights per feature, one place per offer: a person's few features are as many passes over neighbouring
     * weights, which the compiler turns into vector instructions for int, but not for short. 4 bytes per feature and
     * offer: 256 features and 1,000 offers are 1 MB. Whole numbers, so the order of adding does not matter.
     */

    private static final int[] NOTHING = {};

    private final Map<String, Integer> numbers;
    private final int[] starts;
    private final int[][] weights;

    RelevanceTable(Map<String, Integer> numbers, int[] starts, int[][] weights) {
        this.numbers = numbers;
        this.starts = starts;
        this.weights = weights;
    }

    /** How many offers there are. */
    public int size() {
        return starts.length;
    }

    /** The table read for one person. Features that the model does not name say nothing. */
    public ForPerson of(FeatureValues person) {
        return new ForPerson(person);
    }

    /** What the model says about one person. */
    public final class ForPerson {

        private final List<FeatureValues.Feature> features;
        private final int[][] known;

        private ForPerson(FeatureValues person) {
            features = person.features();
            known = new int[features.size()][];
            for (int at = 0; at < known.length; at++) {
                var number = numbers.get(features.get(at).name());
                known[at] = number == null ? NOTHING : weights[number];
            }
        }

        /**
         * Writes the points of every offer.
         *
         * @param into at least one place per offer, in the order of the table
         */
        public void points(int[] into) {
            System.arraycopy(starts, 0, into, 0, starts.length);
            for (int at = 0; at < known.length; at++) {
                add(known[at], features.get(at).strength(), into);
            }
        }

        /** How likely one offer is to help, and why: as {@link RelevanceModel#of} says. */
        public Relevance relevance(int offer) {
            var contributions = new ArrayList<Contribution>();
            for (int at = 0; at < known.length; at++) {
                var feature = features.get(at);
                int points = known[at].length == 0 ? 0 : known[at][offer] * feature.strength();
                if (points != 0) {
                    contributions.add(new Contribution(feature.name(), feature.origin(), points));
                }
            }
            return new Relevance(starts[offer], contributions);
        }

        private static void add(int[] weights, int strength, int[] into) {
            for (int offer = 0; offer < weights.length; offer++) {
                into[offer] += weights[offer] * strength;
            }
        }
    }
}
