package bespoke.intake;

/** Where a batch stands. Those ending in -ING are at work, or were interrupted when nobody works on them. */
public enum BatchState {
    UPLOADED,
    READING,
    PREVIEWED,
    APPLYING,
    APPLIED,
    UNDOING,
    UNDONE,
    REFUSED,
    DISCARDED;

    public boolean working() {
        return this == READING || this == APPLYING || this == UNDOING;
    }

    /** Whether the mapping of the batch may still be changed. */
    public boolean open() {
        return this == UPLOADED || this == PREVIEWED || this == REFUSED;
    }
}
