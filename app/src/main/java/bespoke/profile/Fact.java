package bespoke.profile;

import bespoke.engine.population.Value;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One value of one attribute for one person, as one source tells it.
 *
 * @param attribute key of the attribute
 * @param source    who tells it, such as {@code hris} or {@code self}
 * @param asOf      the day for which the source told it
 */
public record Fact(String attribute, String source, Value value, LocalDate asOf, Instant recordedAt) {

    /** The source of what people tell of themselves. */
    public static final String SELF = "self";
}
