package bespoke.audience;

import bespoke.engine.population.AttributeType;
import java.util.List;

/** A question that a condition puts to one attribute. */
public enum Ask {
    /** Whether there is a value. */
    KNOWN,
    YES,
    NO,
    /** One of the values is the person's, or among the person's. */
    ONE_OF,
    EXACTLY,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    /** The day lies in the last so many days, today included. */
    IN_LAST,
    /** The day lies in the next so many days, today included. */
    IN_NEXT,
    /** The day lies exactly so many days back. */
    AGO_EXACTLY,
    AGO_LESS,
    AGO_AT_MOST,
    AGO_MORE,
    AGO_AT_LEAST,
    AHEAD_EXACTLY,
    AHEAD_LESS,
    AHEAD_AT_MOST,
    AHEAD_MORE,
    AHEAD_AT_LEAST;

    /** The questions that an attribute of a type can be asked, the most usual first. */
    public static List<Ask> of(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> List.of(YES, NO, KNOWN);
            case TEXT, TEXTS -> List.of(ONE_OF, KNOWN);
            case NUMBER -> List.of(AT_LEAST, MORE, AT_MOST, LESS, EXACTLY, ONE_OF, KNOWN);
            case DATE ->
                List.of(
                        IN_LAST,
                        IN_NEXT,
                        AGO_MORE,
                        AGO_AT_LEAST,
                        AGO_LESS,
                        AGO_AT_MOST,
                        AGO_EXACTLY,
                        AHEAD_MORE,
                        AHEAD_AT_LEAST,
                        AHEAD_LESS,
                        AHEAD_AT_MOST,
                        AHEAD_EXACTLY,
                        LESS,
                        AT_MOST,
                        MORE,
                        AT_LEAST,
                        EXACTLY,
                        ONE_OF,
                        KNOWN);
        };
    }

    /** Whether it needs values at all. */
    public boolean needsValues() {
        return this != KNOWN && this != YES && this != NO;
    }

    /** Whether its value is a number of days. */
    public boolean countsDays() {
        return compareTo(IN_LAST) >= 0;
    }
}
