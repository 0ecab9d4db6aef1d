package bespoke.person;

import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to how many people there were, who came and went, and how wide leads led: figures of the whole company,
 * for those in the people team who reach all of it and bring its files.
 */
@Service
public class Headcounts {

    private static final int MONTHS = 12;

    private final HeadcountStore store;
    private final RowSecurity rows;
    private final CompanyClock clock;

    Headcounts(HeadcountStore store, RowSecurity rows, CompanyClock clock) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether somebody may read them. */
    public static boolean reads(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesAllWork());
    }

    /**
     * The figures at the ends of months, the first one first; of the month at hand and later ones, of today.
     *
     * @param months how many, from 1 to 36
     * @throws Refused not found, for whoever may not read them; {@code person.headcount-months}
     */
    @Transactional
    public List<Headcount> months(Viewer viewer, YearMonth last, int months) {
        if (!reads(viewer)) {
            throw Refused.notFound("person.not-found");
        }
        if (months < 1 || months > 3 * MONTHS || last.getYear() < 1970 || last.getYear() > 9998) {
            throw new Refused("person.headcount-months").at("months");
        }
        rows.openAll();
        return IntStream.range(0, months)
                .mapToObj(back -> last.minusMonths(months - 1L - back).atEndOfMonth())
                .map(day -> day.isAfter(clock.today()) ? clock.today() : day)
                .distinct()
                .map(this::on)
                .toList();
    }

    private Headcount on(LocalDate day) {
        var ends = IntStream.range(0, MONTHS)
                .mapToObj(back ->
                        back == 0 ? day : YearMonth.from(day).minusMonths(back).atEndOfMonth())
                .toList();
        double average = store.people(ends).stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElse(0);
        var since = YearMonth.from(day).minusMonths(MONTHS).atEndOfMonth();
        var line = store.line(clock.startOf(day.plusDays(1)).minusNanos(1_000));
        return new Headcount(
                day,
                store.people(List.of(day)).getFirst(),
                store.joined(since, day),
                store.left(since, day),
                average,
                line.leads(),
                line.leads() == 0 ? 0 : (double) line.led() / line.leads(),
                line.widest(),
                line.depth());
    }
}
