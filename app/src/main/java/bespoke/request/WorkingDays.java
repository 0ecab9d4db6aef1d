package bespoke.request;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Days on which requests are answered: Monday to Friday. */
final class WorkingDays {

    private WorkingDays() {}

    /** The working day that comes {@code days} working days after a day. */
    static LocalDate after(LocalDate day, int days) {
        var then = day;
        for (int left = days; left > 0; ) {
            then = then.plusDays(1);
            if (then.getDayOfWeek() != DayOfWeek.SATURDAY && then.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return then;
    }
}
