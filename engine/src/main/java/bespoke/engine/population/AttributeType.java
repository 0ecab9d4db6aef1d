package bespoke.engine.population;

/** What kind of value an attribute has. */
public enum AttributeType {
    /** Yes or no. */
    BOOLEAN,
    /** A finite double. */
    NUMBER,
    /** A day, counted from 1970-01-01. */
    DATE,
    /** One word or phrase. Compared for equality only; texts have no order. */
    TEXT,
    /** A set of words or phrases, possibly empty. */
    TEXTS
}
