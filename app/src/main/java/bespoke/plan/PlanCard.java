package bespoke.plan;

import bespoke.engine.plan.Circumstance;
import bespoke.engine.relevance.Origin;
import bespoke.offer.Offer;
import bespoke.profile.Topic;
import java.util.List;

/**
 * One offer in a person's plan, with the reasons that weighed in: {@code start} and the points of the reasons add up to
 * the logit of its chance to help, without error.
 *
 * @param listens whether what the person told may speak for it or against it: they opened the purpose it is weighed for
 * @param chance  that it helps, from 0 to 1, as the model believes
 * @param start   the points it starts with for everybody
 * @param reasons all of them, weightiest first; empty when nothing known of the person spoke for or against it
 */
public record PlanCard(
        Offer offer,
        boolean askedByCompany,
        boolean mainlyForCompany,
        boolean listens,
        double chance,
        int start,
        List<Reason> reasons,
        List<Circumstance> circumstances) {

    public PlanCard {
        reasons = List.copyOf(reasons);
        circumstances = List.copyOf(circumstances);
    }

    /** The logit of its chance to help, in the engine's whole points. */
    public int points() {
        return start + reasons.stream().mapToInt(Reason::points).sum();
    }

    /**
     * A topic that weighed in, and all that made it weigh so much.
     *
     * @param points   what it added to the logit, in the engine's whole points; negative when it spoke against
     * @param evidence at least one; with all of it taken away the points fall
     */
    public record Reason(Origin origin, Topic topic, int points, List<Evidence> evidence) {

        public Reason {
            evidence = List.copyOf(evidence);
        }

        public boolean isPrivate() {
            return evidence.stream().anyMatch(Evidence::isPrivate);
        }
    }
}
