package bespoke.plan;

import bespoke.engine.plan.Lane;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person's plan for a day.
 *
 * @param open     the purposes that were open for them
 * @param waiting  how many offers that they may have are suggested only once they open WELLBEING, which they have not
 * @param now      what matters most, at most three
 * @param lanes    the rest by lane, without what stands under {@code now}; every lane is there, maybe empty
 * @param versions of catalogue, model and prices that made it
 */
public record TodaysPlan(
        LocalDate day,
        Set<Purpose> open,
        int waiting,
        List<PlanCard> now,
        Map<Lane, List<PlanCard>> lanes,
        Versions versions) {

    /** Whether it was made with what the person told, or only with what needs no consent. */
    public boolean personal() {
        return open.contains(Purpose.PERSONALISE) || open.contains(Purpose.CAREER) || open.contains(Purpose.WELLBEING);
    }

    /** What a plan was made of, so that it can be made again. */
    public record Versions(int catalogue, int model, int prices) {}
}
