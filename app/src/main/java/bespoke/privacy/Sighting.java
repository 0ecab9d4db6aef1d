package bespoke.privacy;

/** How much of a fact may be seen. */
public enum Sighting {
    NOTHING,
    /** That there is a value, and its last characters. */
    MASKED,
    WHOLE
}
