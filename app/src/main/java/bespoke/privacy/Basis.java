package bespoke.privacy;

/** What the law rests a use of data on. */
public enum Basis {
    /** Needed to keep the contract of work. */
    CONTRACT,
    /** A law demands it. */
    DUTY,
    /** The company has a fair interest; the person may object, which counts as a no. */
    LEGITIMATE_INTEREST,
    /** Only with the person's own yes. */
    CONSENT
}
