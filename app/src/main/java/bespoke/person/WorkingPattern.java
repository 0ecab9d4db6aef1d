package bespoke.person;

/** When somebody works. */
public enum WorkingPattern {
    OFFICE_HOURS,
    EARLY_LATE,
    THREE_SHIFTS,
    NIGHTS,
    ON_CALL
}
