package bespoke.request;

/** Where a request stands; both sides see it. */
public enum Status {
    RECEIVED,
    IN_HAND,
    DONE,
    REFUSED,
    WITHDRAWN,
    /** An appointment did not take place, as the person says. */
    MISSED;

    public boolean isOpen() {
        return this == RECEIVED || this == IN_HAND;
    }

    /** Whether nobody but the person can say so: they no longer want it, or what they came for did not take place. */
    public boolean onlyThePersonSays() {
        return this == WITHDRAWN || this == MISSED;
    }
}
