package bespoke.privacy;

/** Those who may see something of a person beyond the public card, as the person reads it. */
public enum Onlooker {
    LEAD,
    /** Coach, mentor and buddy. */
    COACH,
    /** Those who share their lead or a group. */
    PEERS,
    PEOPLE_TEAM
}
