package bespoke.offer;

/** Where an offer stands on its way. */
public enum Stage {
    /** Written, never published. */
    DRAFT,
    PUBLISHED,
    /** No longer offered. */
    RETIRED
}
