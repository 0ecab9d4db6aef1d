package bespoke.engine.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One person's offers, ranked, with reasons. The same versions, person, day and seed give the same plan.
 *
 * @param catalogueVersion of the offers
 * @param modelVersion     of what is believed to help
 * @param priceVersion     0 when nothing was scarce
 * @param day              counted from 1970-01-01
 * @param seed             settles ties
 * @param now              what matters most, in order
 * @param lanes            the others, by lane, in order; every lane is there, maybe empty
 */
public record Plan(
        UUID person,
        int catalogueVersion,
        int modelVersion,
        int priceVersion,
        int day,
        long seed,
        List<Card> now,
        Map<Lane, List<Card>> lanes) {

    public Plan {
        now = List.copyOf(now);
        var all = new EnumMap<Lane, List<Card>>(Lane.class);
        for (var lane : Lane.values()) {
            all.put(lane, List.copyOf(lanes.getOrDefault(lane, List.of())));
        }
        lanes = Collections.unmodifiableMap(all);
    }

    /** Every card: those under Now, then lane by lane. */
    public List<Card> cards() {
        var cards = new ArrayList<>(now);
        lanes.values().forEach(cards::addAll);
        return cards;
    }

    /** A number that differs, all but surely, between plans with other cards, order or scores. */
    public long checksum() {
        var sum = new Checksum(person, now.size());
        cards().forEach(card -> sum.add(card.offer(), card.units()));
        return sum.value();
    }
}
