package bespoke.engine.plan;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much a plan may hold, so that nobody is drowned.
 *
 * @param all     cards in the whole plan
 * @param perLane cards in each lane, those shown under <i>Now</i> included; lanes not named have none
 * @param now     cards under <i>Now</i>
 * @param duties  cards asked by the company, of which one may stand under <i>Now</i>
 */
public record Limits(int all, Map<Lane, Integer> perLane, int now, int duties) {

    /** One card in so many under Now is for employees wherever one is eligible. */
    static final int NOW_SHARE = 3;

    /** One card in so many of the whole plan is for employees wherever one is eligible. */
    static final int PLAN_SHARE = 4;

    /** The most cards a plan may hold. */
    static final int MOST = 100;

    public Limits {
        perLane = Map.copyOf(perLane);
        if (all < 1 || all > MOST || now < 0 || now > all || duties < 0) {
            throw new IllegalArgumentException("A plan holds 1 to " + MOST + " cards, 0 or more of them under Now or"
                    + " asked by the company: not " + all + ", " + now + " and " + duties);
        }
        if (duties > all - guaranteed(all, PLAN_SHARE)) {
            throw new IllegalArgumentException("Of " + all + " cards, " + guaranteed(all, PLAN_SHARE)
                    + " must stay free for the guaranteed share: the company cannot ask for " + duties);
        }
        perLane.forEach((lane, slots) -> {
            if (slots < 0 || slots > MOST) {
                throw new IllegalArgumentException("A lane holds 0 to " + MOST + " cards, " + lane + " not " + slots);
            }
        });
    }

    /** Fifteen cards in all, four in each lane, three under Now, two asked by the company. */
    public static Limits standard() {
        var perLane = new EnumMap<Lane, Integer>(Lane.class);
        for (var lane : Lane.values()) {
            perLane.put(lane, 4);
        }
        return new Limits(15, perLane, 3, 2);
    }

    int slots(Lane lane) {
        return perLane.getOrDefault(lane, 0);
    }

    /** How many of so many cards, at one in {@code share}, rounded up. */
    static int guaranteed(int cards, int share) {
        return (cards + share - 1) / share;
    }
}
