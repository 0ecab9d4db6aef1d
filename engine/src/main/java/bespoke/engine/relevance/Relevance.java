package bespoke.engine.relevance;

import java.util.List;

/**
 * Why an offer is as likely to help a person as it is: where it starts, and what each feature adds.
 *
 * @param start         points that the offer starts with for everybody
 * @param contributions those that are not zero, in the order of their features' names
 */
public record Relevance(int start, List<Contribution> contributions) {

    public Relevance {
        contributions = List.copyOf(contributions);
    }

    /** The sum of all: the logit, in points. */
    public int points() {
        int points = start;
        for (var contribution : contributions) {
            points += contribution.points();
        }
        return points;
    }

    /** The chance that the offer helps, from 0 to 1. */
    public double chance() {
        return (double) Logistic.units(points()) / Logistic.ONE;
    }
}
