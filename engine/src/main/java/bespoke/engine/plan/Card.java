package bespoke.engine.plan;

import bespoke.engine.relevance.Logistic;
import bespoke.engine.relevance.SideWeights;
import java.util.UUID;

/**
 * One offer in one person's plan.
 *
 * @param value             what the offer is worth to the person over the four sides, from 1 to {@link SideWeights#ONE}
 * @param units             the score: the chance to help times the value, in whole units of {@link #score}
 * @param mainlyForCompany  more than half of the value stands on the company's sides
 * @param askedByCompany    a duty: here because the company asks it
 */
public record Card(
        UUID offer,
        Dimension dimension,
        Lane lane,
        int value,
        long units,
        boolean mainlyForCompany,
        boolean askedByCompany,
        Reasons reasons) {

    /** The score, from 0 to 1, without rounding. */
    public double score() {
        return Score.of(units);
    }

    /** The chance that it helps, from 0 to 1. */
    public double chance() {
        return (double) Logistic.units(reasons.points()) / Logistic.ONE;
    }
}
