package bespoke.privacy;

import bespoke.shared.Purpose;
import java.util.EnumSet;
import java.util.Set;

/** Those who may see something of a person beyond the public card, as the person reads it. */
public enum Onlooker {
    LEAD,
    /** Coach, mentor and buddy. */
    COACH,
    /** Those who share their lead, or are named as working with them. */
    PEERS,
    /** Those who are in a group with them. */
    MEMBERS,
    PEOPLE_TEAM,
    /** Whoever is here. */
    ANYBODY;

    /** What they may say that they look for: all but the people team look for the sake of everyday work alone. */
    public Set<Purpose> looksFor() {
        return this == PEOPLE_TEAM ? EnumSet.of(Purpose.EMPLOYMENT, Purpose.CAREER) : EnumSet.of(Purpose.EMPLOYMENT);
    }
}
