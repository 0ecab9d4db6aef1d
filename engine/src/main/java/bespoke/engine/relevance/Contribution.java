package bespoke.engine.relevance;

/**
 * What one feature of a person adds to the logit of an offer's chance to help.
 *
 * @param origin where the strongest fact behind the feature comes from
 * @param points a whole number of {@link Logistic#POINTS_PER_LOGIT}ths, so that contributions add up without error
 */
public record Contribution(String feature, Origin origin, int points) {

    public double logit() {
        return (double) points / Logistic.POINTS_PER_LOGIT;
    }
}
