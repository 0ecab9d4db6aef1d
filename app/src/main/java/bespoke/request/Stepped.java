package bespoke.request;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/**
 * Counts of people by where each of them stands, as they stood when at least {@link Folded#MINIMUM} different people had
 * moved since the step before. Whoever looks before and after one person moves reads the same twice.
 */
final class Stepped<K extends Enum<K>> {

    /*
     * One pass over all that happened, in order: where everybody stands, who moved since the last step, and at each step
     * what is shown. Who moves to and fro counts once, so that nobody makes a step alone. Two figures that follow each
     * other differ by at least MINIMUM people, who may have moved in any direction.
     */

    private final Class<K> kinds;
    private final Map<UUID, K> standing = new HashMap<>();
    private final HashSet<UUID> moved = new HashSet<>();
    private Map<K, Integer> shown;

    Stepped(Class<K> kinds) {
        this.kinds = kinds;
        this.shown = new EnumMap<>(kinds);
    }

    /** Somebody stands elsewhere from now on; what happened is told in its order. */
    void moves(UUID person, K to) {
        if (to != standing.put(person, to)) {
            moved.add(person);
            if (moved.size() >= Folded.MINIMUM) {
                moved.clear();
                shown = counted();
            }
        }
    }

    private Map<K, Integer> counted() {
        var counts = new EnumMap<K, Integer>(kinds);
        standing.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts;
    }

    /** As of the last step; empty before the first. */
    Map<K, Integer> counts() {
        return Map.copyOf(shown);
    }
}
