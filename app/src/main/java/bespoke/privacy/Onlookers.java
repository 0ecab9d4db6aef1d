package bespoke.privacy;

import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may see what of one person as things stand now: the table of sight, read from the side of who is looked at. */
public final class Onlookers {

    private final Set<Facet> opensToLead;
    private final Set<Purpose> open;

    Onlookers(Set<Facet> opensToLead, Set<Purpose> open) {
        this.opensToLead = Set.copyOf(opensToLead);
        this.open = Set.copyOf(open);
    }

    /**
     * How much of such a fact one of them sees who looks for this; only to the people team it matters what for. Each of them
     * is also here, and sees what anybody does.
     */
    public Sighting of(Onlooker onlooker, Purpose purpose, Matter matter) {
        return Stream.of(standing(onlooker), new Standing.Anybody())
                .map(standing -> SightTable.of(standing, matter, purpose, open))
                .max(Sighting::compareTo)
                .orElseThrow();
    }

    /** Who may see such a fact, whatever they look for, and how much of it; who sees nothing is not there. */
    public Map<Onlooker, Sighting> of(Matter matter) {
        var seen = new EnumMap<Onlooker, Sighting>(Onlooker.class);
        for (var onlooker : Onlooker.values()) {
            var sighting = sighting(onlooker, matter);
            if (sighting != Sighting.NOTHING) {
                seen.put(onlooker, sighting);
            }
        }
        return seen;
    }

    /** Whether sharing such a fact with these would open it to anybody. */
    public boolean opensBySharing(Matter matter, SharedWith those) {
        var alone = of(new Matter(matter.card(), matter.facet(), matter.sensitivity(), matter.purposes(), Set.of()));
        var shared =
                of(new Matter(matter.card(), matter.facet(), matter.sensitivity(), matter.purposes(), Set.of(those)));
        return !shared.equals(alone);
    }

    private Sighting sighting(Onlooker onlooker, Matter matter) {
        return Stream.of(Purpose.values())
                .map(purpose -> of(onlooker, purpose, matter))
                .max(Sighting::compareTo)
                .orElse(Sighting.NOTHING);
    }

    private Standing standing(Onlooker onlooker) {
        return switch (onlooker) {
            case LEAD -> new Standing.Lead(opensToLead);
            case COACH -> new Standing.Coach();
            case PEERS -> new Standing.Peer();
            case MEMBERS -> new Standing.Member();
            case PEOPLE_TEAM -> new Standing.PeopleTeam();
            case ANYBODY -> new Standing.Anybody();
        };
    }
}
