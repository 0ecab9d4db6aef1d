package bespoke.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds circles of leads that a file would make: somebody who, going up, would come back to themselves. */
@Component
class LeadCycles {

    /*
     * Everybody has at most one line lead, so the ties form a graph with one way out of each person: going up from
     * each with a mark per walk visits everybody once, and a walk that meets its own mark has found a circle.
     * O(people) time; some 100 bytes a person.
     */
    private static final int NAMED = 6;

    private final PeopleBatchStore store;

    LeadCycles(PeopleBatchStore store) {
        this.store = store;
    }

    /** Refuses the staged lines that stand in a circle. @return how many */
    int refuse(BatchTerms terms) {
        var ties = store.tiesAfter(terms);
        int refused = 0;
        for (var circle : circles(ties.leads())) {
            var way = circle.stream()
                    .limit(NAMED)
                    .map(person -> ties.numbers().getOrDefault(person, "?"))
                    .collect(Collectors.joining(" → "));
            var back = circle.size() > NAMED ? "…" : ties.numbers().getOrDefault(circle.getFirst(), "?");
            refused += store.refuseCircle(terms.batch(), circle, way + " → " + back);
        }
        return refused;
    }

    static List<List<UUID>> circles(Map<UUID, UUID> leads) {
        var circles = new ArrayList<List<UUID>>();
        var walked = new HashMap<UUID, Integer>();
        int walk = 0;
        for (var start : leads.keySet()) {
            walk++;
            var here = start;
            while (here != null && !walked.containsKey(here)) {
                walked.put(here, walk);
                here = leads.get(here);
            }
            if (here != null && walked.getOrDefault(here, 0) == walk) {
                circles.add(circle(leads, here));
            }
        }
        return circles;
    }

    private static List<UUID> circle(Map<UUID, UUID> leads, UUID start) {
        var circle = new ArrayList<UUID>();
        var seen = new HashSet<UUID>();
        for (var here = start; here != null && seen.add(here); here = leads.get(here)) {
            circle.add(here);
        }
        return circle;
    }

    /**
     * Who would lead whom once the file is applied.
     *
     * @param leads   each person's line lead
     * @param numbers of those whom the file names
     */
    record Ties(Map<UUID, UUID> leads, Map<UUID, String> numbers) {}
}
