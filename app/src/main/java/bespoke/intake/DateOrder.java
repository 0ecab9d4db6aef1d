package bespoke.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which order the parts of a date stand. Years have four digits: of two, nobody can tell the century of a birth day.
 * A time of day behind the date is left out.
 */
public enum DateOrder {
    YEAR_MONTH_DAY("(?<y>\\d{4})([-/.])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})"),
    DAY_MONTH_YEAR("(?<d>\\d{1,2})([-/.])(?<m>\\d{1,2})\\2(?<y>\\d{4})"),
    MONTH_DAY_YEAR("(?<m>\\d{1,2})([-/.])(?<d>\\d{1,2})\\2(?<y>\\d{4})");

    private static final String TIME = "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?";

    private final Pattern pattern;

    DateOrder(String parts) {
        this.pattern = Pattern.compile(parts + TIME);
    }

    /** The day that a cell says in this order; empty when it says none. */
    Optional<LocalDate> read(String cell) {
        if (cell.length() < 8 || cell.length() > 40) {
            return Optional.empty();
        }
        Matcher parts = pattern.matcher(cell);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.of(part(parts, "y"), part(parts, "m"), part(parts, "d"));
            return day.getYear() < 1 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    static boolean anyReads(String cell) {
        for (var order : values()) {
            if (order.read(cell).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static int part(Matcher parts, String name) {
        return Integer.parseInt(parts.group(name));
    }
}
