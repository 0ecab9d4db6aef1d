package bespoke.person;

import org.jspecify.annotations.Nullable;

/**
 * What an assignment says of somebody's work; each part may be unknown.
 *
 * @param country     ISO 3166 alpha-2
 * @param contract    in the company's words, such as "permanent"
 * @param fte         share of full time, above 0 and up to 1.5
 * @param weeklyHours hours a week, above 0 and up to 168
 * @param hours       when exactly, in the company's words
 */
public record Work(
        @Nullable String position,
        @Nullable String unit,
        @Nullable String legalEmployer,
        @Nullable String site,
        @Nullable String country,
        @Nullable String contract,
        @Nullable Double fte,
        @Nullable Double weeklyHours,
        @Nullable WorkingPattern pattern,
        @Nullable WorkMode mode,
        @Nullable String hours) {

    /** Nothing is told of it. */
    public static final Work UNTOLD = new Work(null, null, null, null, null, null, null, null, null, null, null);

    public Work {
        if (fte != null && !(fte > 0 && fte <= 1.5)) {
            throw new IllegalArgumentException("FTE must be above 0 and at most 1.5, not " + fte);
        }
        if (weeklyHours != null && !(weeklyHours > 0 && weeklyHours <= 168)) {
            throw new IllegalArgumentException("Weekly hours must be above 0 and at most 168, not " + weeklyHours);
        }
    }
}
