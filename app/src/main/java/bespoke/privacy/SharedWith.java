package bespoke.privacy;

/** With whom a person shares a fact that is theirs to share, each beside the others. */
public enum SharedWith {
    LEAD,
    /** Coach, mentor and buddy. */
    COACH,
    /** Peers, and those in the same groups. */
    GROUPS,
    /** Everybody here. */
    EVERYONE
}
