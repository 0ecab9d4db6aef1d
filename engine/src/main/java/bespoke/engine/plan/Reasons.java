package bespoke.engine.plan;

import bespoke.engine.relevance.Contribution;
import bespoke.engine.relevance.Logistic;
import java.util.List;

/**
 * Why a card is in a plan, exactly: {@code start}, the named contributions and the smaller things add up to the logit of
 * its chance to help, in whole points, without error.
 *
 * @param start         what the offer starts with for everybody
 * @param named         the weightiest contributions, at most {@link #MOST_NAMED}, weightiest first, for or against
 * @param smallerThings how many further contributions there are
 * @param smallerPoints their sum
 * @param circumstances what else weighed in, in the order in which to tell it
 */
public record Reasons(
        int start, List<Contribution> named, int smallerThings, int smallerPoints, List<Circumstance> circumstances) {

    /** More would not be read. */
    public static final int MOST_NAMED = 3;

    public Reasons {
        named = List.copyOf(named);
        circumstances = List.copyOf(circumstances);
    }

    /** The logit, in points: the sum of all. */
    public int points() {
        return start + named.stream().mapToInt(Contribution::points).sum() + smallerPoints;
    }

    public double logit() {
        return (double) points() / Logistic.POINTS_PER_LOGIT;
    }
}
