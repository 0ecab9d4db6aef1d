package bespoke.engine.relevance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person's features: for each named feature a strength from 1 to 15 and where it comes from. A feature that several
 * facts speak for is as strong as the strongest of them, and named after it.
 */
public final class FeatureValues {

    /** The strongest a feature can be. */
    public static final int FULL = 15;

    /** @param strength from 1 to 15 */
    public record Feature(String name, Origin origin, int strength) {}

    private static final FeatureValues NONE = new FeatureValues(List.of());

    private final List<Feature> features;

    private FeatureValues(List<Feature> features) {
        this.features = features;
    }

    /** Somebody of whom nothing is known. */
    public static FeatureValues none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In the order of their names. */
    public List<Feature> features() {
        return features;
    }

    /** The same person without one feature. */
    public FeatureValues without(String name) {
        return new FeatureValues(features.stream()
                .filter(feature -> !feature.name().equals(name))
                .toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureValues values && features.equals(values.features);
    }

    @Override
    public int hashCode() {
        return features.hashCode();
    }

    /** Says how many there are, without saying them: they are somebody's facts. */
    @Override
    public String toString() {
        return features.size() + " features";
    }

    /** Collects features from facts, in any order. */
    public static final class Builder {

        private final Map<String, Feature> features = new TreeMap<>();

        private Builder() {}

        /** A fact that speaks for a feature as strongly as facts of its origin do. */
        public Builder add(Origin origin, String feature) {
            return add(origin, feature, 1);
        }

        /**
         * A fact that speaks for a feature by a part of its origin's strength, such as a signal of some days ago. A part
         * above 0 never vanishes; a part of 0 says nothing.
         *
         * @param part from 0 to 1
         * @throws IllegalArgumentException if the part is out of range or NaN
         */
        public Builder add(Origin origin, String feature, double part) {
            if (!(part >= 0 && part <= 1)) {
                throw new IllegalArgumentException("'" + feature + "' must speak with a part from 0 to 1, not " + part);
            }
            if (part > 0) {
                int strength = Math.max(1, (int) Math.rint(part * origin.strength()));
                features.merge(feature, new Feature(feature, origin, strength), Builder::stronger);
            }
            return this;
        }

        public FeatureValues build() {
            return new FeatureValues(List.copyOf(features.values()));
        }

        private static Feature stronger(Feature one, Feature other) {
            int order = Integer.compare(one.strength(), other.strength());
            if (order == 0) {
                order = other.origin().compareTo(one.origin());
            }
            return order >= 0 ? one : other;
        }
    }
}
