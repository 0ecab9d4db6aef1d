package bespoke.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one clock: instants in UTC, and days as the company counts them. Tests bring one that stands still. */
public final class CompanyClock {

    /** The setting that tells the zone, as Spring reads it: work that is done at a set hour of the day names it too. */
    public static final String ZONE = "${bespoke.zone:Europe/Paris}";

    private final Clock clock;
    private final ZoneId zone;

    public CompanyClock(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** Now, to the microsecond, as PostgreSQL keeps it. */
    public Instant now() {
        var now = clock.instant();
        return now.minusNanos(now.getNano() % 1_000);
    }

    public LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first instant of a day as the company counts it. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
