package bespoke.shared;

/** One of the six sides of a person. The order is the order on every screen. */
public enum Facet {
    ADMINISTRATIVE,
    HR,
    PROFESSIONAL,
    BACKGROUND,
    HUMAN,
    NEEDS
}
