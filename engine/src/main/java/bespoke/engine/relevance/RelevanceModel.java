package bespoke.engine.relevance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * For each offer, what each named feature of a person says about its chance to help them. Numbered: a plan names the
 * version that made it. Does not change.
 */
public final class RelevanceModel {

    /*
     * Weights are kept in 12 bits, as whole 256ths of a logit from -8 to just below 8, strengths in 4 bits, so a
     * contribution is a whole number of points, and even with all 256 features at full strength the sum stays below
     * 256 * 2048 * 15 + 16 * 3840 < 2^23: every partial sum is exact in an int and in a float, in any order.
     */

    /** A model names this many features at most. */
    public static final int MOST_FEATURES = 256;

    private static final int STEPS_PER_LOGIT = 256;
    private static final int LOWEST_WEIGHT = -2_048;
    private static final int HIGHEST_WEIGHT = 2_047;
    private static final int MOST_START = 16;

    private static final double PRIOR_START = -2;
    private static final double PRIOR_SHARED_TOPIC = 2;

    /**
     * What is known about one offer, in logits.
     *
     * @param start   for everybody, from -16 to 16
     * @param weights by feature at full strength, from -8 to below 8; 0 for features not named
     */
    public record OfferWeights(double start, Map<String, Double> weights) {
        public OfferWeights {
            weights = Map.copyOf(weights);
        }
    }

    private record Quantised(int start, Map<Integer, Short> weights) {}

    private final int version;
    private final List<String> features;
    private final Map<String, Integer> numbers;
    private final Map<UUID, Quantised> offers;

    private RelevanceModel(int version, List<String> features, Map<UUID, OfferWeights> offers) {
        this.version = version;
        this.features = List.copyOf(features);
        this.numbers = numbered(features);
        this.offers = new HashMap<>();
        offers.forEach((offer, weights) -> this.offers.put(offer, quantised(offer, weights)));
    }

    /**
     * A model from weights.
     *
     * @param version at least 1
     * @throws IllegalArgumentException if there are more than {@link #MOST_FEATURES} features, one is listed twice or not
     *     at all, or a number is NaN or out of range
     */
    public static RelevanceModel of(int version, List<String> features, Map<UUID, OfferWeights> offers) {
        if (version < 1) {
            throw new IllegalArgumentException("Model versions count from 1, not " + version);
        }
        if (features.size() > MOST_FEATURES) {
            throw new IllegalArgumentException("A model names " + MOST_FEATURES + " features at most, not "
                    + features.size() + ": let offers share topics, or leave out those that few offers have");
        }
        return new RelevanceModel(version, features, offers);
    }

    /**
     * What is believed before anybody has said what helped: a topic that offer and person share makes help likelier.
     * Nothing shared is a chance of 12 %, an aim met 50 %, two aims met 88 %, an interest 28 %.
     *
     * @param topics of each offer; all of them together are the features
     * @throws IllegalArgumentException if all offers together have more than {@link #MOST_FEATURES} topics
     */
    public static RelevanceModel prior(int version, Map<UUID, ? extends Collection<String>> topics) {
        var features = new TreeSet<String>();
        var offers = new HashMap<UUID, OfferWeights>();
        topics.forEach((offer, shared) -> {
            var weights = new TreeMap<String, Double>();
            shared.forEach(topic -> weights.put(topic, PRIOR_SHARED_TOPIC));
            offers.put(offer, new OfferWeights(PRIOR_START, weights));
            features.addAll(shared);
        });
        return of(version, List.copyOf(features), offers);
    }

    public int version() {
        return version;
    }

    public List<String> features() {
        return features;
    }

    public Set<UUID> offers() {
        return Set.copyOf(offers.keySet());
    }

    /**
     * How likely an offer is to help a person, and why: the plain form, which says what the model means. Features that
     * the model does not name say nothing.
     *
     * @throws IllegalArgumentException if the model does not know the offer
     */
    public Relevance of(UUID offer, FeatureValues person) {
        var weights = quantised(offer);
        var contributions = new ArrayList<Contribution>();
        for (var feature : person.features()) {
            int points = weight(weights, feature.name()) * feature.strength();
            if (points != 0) {
                contributions.add(new Contribution(feature.name(), feature.origin(), points));
            }
        }
        return new Relevance(weights.start(), contributions);
    }

    /**
     * The model laid out for these offers, to score all of them at once.
     *
     * @throws IllegalArgumentException if the model does not know one of the offers
     */
    public RelevanceTable table(List<UUID> offers) {
        var starts = new int[offers.size()];
        var weights = new int[features.size()][offers.size()];
        for (int offer = 0; offer < starts.length; offer++) {
            var known = quantised(offers.get(offer));
            starts[offer] = known.start();
            for (var weight : known.weights().entrySet()) {
                weights[weight.getKey()][offer] = weight.getValue();
            }
        }
        return new RelevanceTable(numbers, starts, weights);
    }

    private int weight(Quantised weights, String feature) {
        var number = numbers.get(feature);
        return number == null ? 0 : weights.weights().getOrDefault(number, (short) 0);
    }

    private Quantised quantised(UUID offer) {
        var weights = offers.get(offer);
        if (weights == null) {
            throw new IllegalArgumentException("Model version " + version + " does not know the offer " + offer);
        }
        return weights;
    }

    private Quantised quantised(UUID offer, OfferWeights known) {
        if (!(Math.abs(known.start()) <= MOST_START)) {
            throw new IllegalArgumentException("The start of offer " + offer + " must lie between -" + MOST_START
                    + " and " + MOST_START + ", not " + known.start());
        }
        var weights = new HashMap<Integer, Short>();
        known.weights().forEach((feature, weight) -> {
            var number = numbers.get(feature);
            if (number == null) {
                throw new IllegalArgumentException(
                        "The weight of offer " + offer + " for '" + feature + "' is for a feature not listed");
            }
            double steps = Math.rint(weight * STEPS_PER_LOGIT);
            if (!(steps >= LOWEST_WEIGHT && steps <= HIGHEST_WEIGHT)) {
                throw new IllegalArgumentException("The weight of offer " + offer + " for '" + feature
                        + "' must lie from -8 to below 8, not be " + weight);
            }
            if (steps != 0) {
                weights.put(number, (short) steps);
            }
        });
        return new Quantised((int) Math.rint(known.start() * Logistic.POINTS_PER_LOGIT), Map.copyOf(weights));
    }

    private static Map<String, Integer> numbered(List<String> features) {
        var numbers = new HashMap<String, Integer>();
        for (var feature : features) {
            if (numbers.put(feature, numbers.size()) != null) {
                throw new IllegalArgumentException("The feature '" + feature + "' is listed twice");
            }
        }
        return Map.copyOf(numbers);
    }
}
