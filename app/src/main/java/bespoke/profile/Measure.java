package bespoke.profile;

/** What a number measures, where it is more than a count. */
public enum Measure {
    /** A part of a whole, which is 1: read as a percentage. */
    SHARE,
    /** An amount in the currency of the country of work, unless the company keeps all amounts in one. */
    MONEY
}
