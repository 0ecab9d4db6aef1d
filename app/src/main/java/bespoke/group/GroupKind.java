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
    ENTERPRISE;

    /**
     * Whether it stands on the public cards of its members. Communities and networks do not: interests and beliefs bring
     * people together there, and whose they are is for themselves to say.
     */
    public boolean isOnCard() {
        return switch (this) {
            case UNIT, TEAM, PROFESSION, ENTERPRISE -> true;
            case COMMUNITY, NETWORK -> false;
        };
    }
}
