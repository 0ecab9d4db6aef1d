package bespoke.engine.plan;

import bespoke.engine.relevance.Logistic;
import bespoke.engine.relevance.SideWeights;

/** The scale of scores: a chance times a value, both on grids, so that the product is a whole number of units. */
final class Score {

    /** The units of score 1: a sure help of the highest value. Below 2^53, so that a double holds every score exactly. */
    static final long ONE = Logistic.ONE * SideWeights.ONE;

    private Score() {}

    static long units(int points, int value) {
        return Logistic.units(points) * value;
    }

    /** @param score from 0 to 1 */
    static long units(double score) {
        return Math.round(score * ONE);
    }

    static double of(long units) {
        return (double) units / ONE;
    }
}
