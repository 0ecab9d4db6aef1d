package bespoke.intake;

/** Why a column is set aside until somebody says what it is needed for. */
public enum Touchy {
    PERFORMANCE,
    ATTRITION,
    GENDER,
    FAMILY,
    HEALTH,
    BELIEF,
    UNION,
    ORIGIN,
    ORIENTATION,
    CONDUCT
}
