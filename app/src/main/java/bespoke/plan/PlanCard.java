package bespoke.plan;

import bespoke.engine.plan.Circumstance;
import bespoke.engine.relevance.Origin;
import bespoke.offer.Offer;
import bespoke.profile.Topic;
import java.util.List;

/**
 * One offer in a person's plan, with the reasons that weighed in.
 *
 * @param reasons       the weightiest, at most three, weightiest first; empty when nothing known of the person spoke for it
 * @param smallerThings how many further things weighed in
 */
public record PlanCard(
        Offer offer,
        boolean askedByCompany,
        boolean mainlyForCompany,
        List<Reason> reasons,
        int smallerThings,
        List<Circumstance> circumstances) {

    public PlanCard {
        reasons = List.copyOf(reasons);
        circumstances = List.copyOf(circumstances);
    }

    /**
     * Something known of the person that weighed in.
     *
     * @param points what it added to the logit, in the engine's whole points; negative when it spoke against
     */
    public record Reason(Origin origin, Topic topic, int points, Evidence evidence) {

        public boolean isPrivate() {
            return evidence.isPrivate();
        }
    }
}
