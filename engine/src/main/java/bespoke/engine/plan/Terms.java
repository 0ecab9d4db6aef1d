package bespoke.engine.plan;

import bespoke.engine.relevance.SideWeights;

/**
 * What holds for everybody's plan.
 *
 * @param weights the company's public weights of the four sides
 */
public record Terms(Limits limits, SideWeights weights, Prices prices) {

    /** Standard limits, all sides weighing the same, nothing scarce. */
    public static Terms standard() {
        return new Terms(Limits.standard(), SideWeights.EQUAL, Prices.NONE);
    }
}
