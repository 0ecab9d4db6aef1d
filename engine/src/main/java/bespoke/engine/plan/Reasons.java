package bespoke.engine.plan;

import bespoke.engine.relevance.Contribution;
import bespoke.engine.relevance.Logistic;
import java.util.List;

/**
 * Why a card is in a plan, exactly: {@code start} and the contributions add up to the logit of its chance to help, in
 * whole points, without error.
 *
 * @param start         what the offer starts with for everybody
 * @param contributions every one, weightiest first, for or against
 * @param circumstances what else weighed in, in the order in which to tell it
 */
public record Reasons(int start, List<Contribution> contributions, List<Circumstance> circumstances) {

    public Reasons {
        contributions = List.copyOf(contributions);
        circumstances = List.copyOf(circumstances);
    }

    /** The logit, in points: the sum of all. */
    public int points() {
        int points = start;
        for (var contribution : contributions) {
            points += contribution.points();
        }
        return points;
    }

    public double logit() {
        return (double) points() / Logistic.POINTS_PER_LOGIT;
    }
}
