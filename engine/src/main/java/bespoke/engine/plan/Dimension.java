package bespoke.engine.plan;

/** What an offer personalises. */
public enum Dimension {
    JOURNEY,
    RELATIONSHIP,
    INFORMATION,
    BENEFIT
}
