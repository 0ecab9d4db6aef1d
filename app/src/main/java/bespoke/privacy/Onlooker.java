package bespoke.privacy;

import bespoke.shared.Purpose;
import java.util.EnumSet;
import java.util.Set;

/** Those who may see something of a person beyond the public card, as the person reads it. */
public enum Onlooker {
    LEAD,
    /** Coach, mentor and buddy. */
    COACH,
    /** Those who share their lead or a group. */
    PEERS,
    PEOPLE_TEAM;

    /** What they may say that they look for: all but the people team look for the sake of everyday work alone. */
    public Set<Purpose> looksFor() {
        return this == PEOPLE_TEAM ? EnumSet.of(Purpose.EMPLOYMENT, Purpose.CAREER) : EnumSet.of(Purpose.EMPLOYMENT);
    }
}
