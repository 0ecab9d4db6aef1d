package bespoke.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Days as each language writes them. The one place where they are formatted: the JDK does not know the French "1er". */
public final class WrittenDays {

    private static final Pattern FIRST = Pattern.compile("(?<![\\d\\p{L}])1(?=\\s)");

    private WrittenDays() {}

    /** 3 March 2026, 1er mars 2026. */
    public static String inFull(LocalDate day, Locale locale) {
        return written(day, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), locale);
    }

    /** Where room is short: 3 Mar 2026, 1er mars 2026. */
    public static String inShort(LocalDate day, Locale locale) {
        return written(day, DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), locale);
    }

    /** Tuesday 3 March 2026, dimanche 1er mars 2026. */
    public static String withWeekday(LocalDate day, Locale locale) {
        return written(day, DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL), locale);
    }

    private static String written(LocalDate day, DateTimeFormatter form, Locale locale) {
        var plain = form.withLocale(locale).format(day);
        return day.getDayOfMonth() == 1 && Language.of(locale) == Language.FR
                ? FIRST.matcher(plain).replaceFirst("1er")
                : plain;
    }
}
