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
    CONDUCT;

    /** Whether the law counts it among the special categories. */
    boolean special() {
        return switch (this) {
            case HEALTH, BELIEF, UNION, ORIGIN, ORIENTATION -> true;
            case PERFORMANCE, ATTRITION, GENDER, FAMILY, CONDUCT -> false;
        };
    }
}
