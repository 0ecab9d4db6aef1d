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

    /** Who may see such a fact, and how much of it; who sees nothing is not there. */
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
        return switch (onlooker) {
            case LEAD -> SightTable.of(new Standing.Lead(opensToLead), matter, Purpose.EMPLOYMENT, open);
            case COACH -> SightTable.of(new Standing.Coach(), matter, Purpose.COACHING, open);
            case PEERS -> SightTable.of(new Standing.Peer(), matter, Purpose.EMPLOYMENT, open);
            case PEOPLE_TEAM ->
                Stream.of(Purpose.values())
                        .map(purpose -> SightTable.of(new Standing.PeopleTeam(), matter, purpose, open))
                        .max(Sighting::compareTo)
                        .orElse(Sighting.NOTHING);
        };
    }
}
