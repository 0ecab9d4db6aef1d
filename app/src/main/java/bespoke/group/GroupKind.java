package bespoke.group;

/** What holds a group together. */
public enum GroupKind {
    /** A part of the line of reporting. */
    UNIT,
    /** Across units: by process, project or product. */
    TEAM,
    /** Of performance, practice or interest. */
    COMMUNITY,
    /** Keeps the skills of a craft. */
    PROFESSION,
    NETWORK,
    /** Inside the company, with books of its own. */
    ENTERPRISE
}
