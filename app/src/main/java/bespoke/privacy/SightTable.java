package bespoke.privacy;

import static bespoke.privacy.Sighting.MASKED;
import static bespoke.privacy.Sighting.NOTHING;
import static bespoke.privacy.Sighting.WHOLE;
import static bespoke.shared.Sensitivity.IDENTIFIER;
import static bespoke.shared.Sensitivity.PAY;
import static bespoke.shared.Sensitivity.SPECIAL;
import static bespoke.shared.Sensitivity.WORKING;

import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import java.util.Set;

/** The table of default sight, by facet and relation: the one place where it is settled who may see what. */
final class SightTable {

    private SightTable() {}

    /**
     * What one standing opens of a matter.
     *
     * @param purpose what the viewer looks for
     * @param open    the purposes that may be used for this person now, by basis or by their consent
     */
    static Sighting of(Standing standing, Matter matter, Purpose purpose, Set<Purpose> open) {
        if (standing instanceof Standing.Self || matter.card()) {
            return WHOLE;
        }
        if (matter.sensitivity() == SPECIAL) {
            return NOTHING;
        }
        return switch (standing) {
            case Standing.Self self -> WHOLE;
            case Standing.Coach coach -> when(coachSees(matter, open));
            case Standing.Lead lead -> when(leadSees(lead, matter));
            case Standing.Peer peer -> when(peerSees(matter));
            case Standing.Member member -> when(isTheirsToShare(matter) && sharedWith(matter, SharedWith.GROUPS));
            case Standing.Anybody anybody ->
                when(isTheirsToShare(matter) && matter.shared().contains(SharedWith.EVERYONE));
            case Standing.PeopleTeam team -> peopleTeamSees(matter, purpose, open);
            case Standing.Editor editor ->
                matter.facet() == Facet.ADMINISTRATIVE || closelyKept(matter)
                        ? NOTHING
                        : peopleTeamSees(matter, purpose, open);
        };
    }

    private static boolean coachSees(Matter matter, Set<Purpose> open) {
        if (closelyKept(matter)) {
            return false;
        }
        return switch (matter.facet()) {
            case ADMINISTRATIVE -> false;
            case HR, PROFESSIONAL ->
                open.contains(Purpose.COACHING) && matter.purposes().contains(Purpose.COACHING);
            case BACKGROUND, HUMAN, NEEDS -> sharedWith(matter, SharedWith.COACH);
        };
    }

    /** Whether a coach sees it by the person's yes to coaching, rather than because the person shares it. */
    static boolean isOpenedByCoaching(Matter matter) {
        return matter.facet() == Facet.HR || matter.facet() == Facet.PROFESSIONAL;
    }

    private static boolean leadSees(Standing.Lead lead, Matter matter) {
        if (closelyKept(matter)) {
            return false;
        }
        return switch (matter.facet()) {
            case ADMINISTRATIVE, HR -> matter.sensitivity() == WORKING && isForWork(matter);
            case PROFESSIONAL -> lead.opens().contains(Facet.PROFESSIONAL) && isForWork(matter);
            case BACKGROUND, HUMAN, NEEDS -> sharedWith(matter, SharedWith.LEAD);
        };
    }

    private static boolean peerSees(Matter matter) {
        if (closelyKept(matter)) {
            return false;
        }
        return switch (matter.facet()) {
            case ADMINISTRATIVE -> false;
            case PROFESSIONAL -> matter.sensitivity() == WORKING && isForWork(matter);
            case HR, BACKGROUND, HUMAN, NEEDS -> sharedWith(matter, SharedWith.GROUPS);
        };
    }

    /** Whether the person may share such a fact with others than those who work with them. */
    private static boolean isTheirsToShare(Matter matter) {
        return !closelyKept(matter)
                && switch (matter.facet()) {
                    case ADMINISTRATIVE, PROFESSIONAL -> false;
                    case HR, BACKGROUND, HUMAN, NEEDS -> true;
                };
    }

    private static Sighting peopleTeamSees(Matter matter, Purpose purpose, Set<Purpose> open) {
        var serves = matter.purposes().contains(purpose) && open.contains(purpose);
        return switch (matter.facet()) {
            case ADMINISTRATIVE ->
                !serves || purpose != Purpose.EMPLOYMENT
                        ? NOTHING
                        : matter.sensitivity() == IDENTIFIER ? MASKED : WHOLE;
            case HR, PROFESSIONAL -> {
                var within = matter.sensitivity() == PAY || matter.sensitivity() == IDENTIFIER
                        ? purpose == Purpose.EMPLOYMENT
                        : purpose == Purpose.EMPLOYMENT || purpose == Purpose.CAREER;
                yield when(serves && within);
            }
            case BACKGROUND -> when(serves && purpose == Purpose.CAREER);
            case HUMAN, NEEDS -> NOTHING;
        };
    }

    private static boolean closelyKept(Matter matter) {
        return matter.sensitivity() == PAY || matter.sensitivity() == IDENTIFIER;
    }

    /** Who works with the person looks for the sake of the work, whatever else the fact may serve. */
    private static boolean isForWork(Matter matter) {
        return matter.purposes().contains(Purpose.EMPLOYMENT);
    }

    private static boolean sharedWith(Matter matter, SharedWith those) {
        return matter.shared().contains(those) || matter.shared().contains(SharedWith.EVERYONE);
    }

    private static Sighting when(boolean seen) {
        return seen ? WHOLE : NOTHING;
    }
}
