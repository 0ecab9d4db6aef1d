package bespoke.request;

/** Where a request stands; both sides see it. */
public enum Status {
    RECEIVED,
    IN_HAND,
    DONE,
    REFUSED,
    WITHDRAWN;

    public boolean isOpen() {
        return this == RECEIVED || this == IN_HAND;
    }
}
