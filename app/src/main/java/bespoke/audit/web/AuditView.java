package bespoke.audit.web;

import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done, the latest first.
 *
 * @param typed        words that are looked for
 * @param day          that is looked for, as a date field takes it; empty for all
 * @param isEverything whether nothing narrows it down
 * @param isFirst      whether it begins with the latest
 * @param sealed       until when it is sealed, in words; null where nothing is yet
 * @param next         where it goes on; null at its end
 */
public record AuditView(
        String typed,
        List<Option> kinds,
        String day,
        boolean isEverything,
        boolean isFirst,
        @Nullable String sealed,
        List<Day> days,
        @Nullable String next) {

    public record Day(String name, List<Line> lines) {}

    /**
     * One thing that was done.
     *
     * @param isByPerson whether somebody was signed in who did it
     * @param about      whom it concerns, in words; null where that is whoever did it, or nobody
     */
    public record Line(
            String time,
            String act,
            @Nullable String what,
            String by,
            boolean isByPerson,
            @Nullable String about) {}
}
