package bespoke.intake.web;

import bespoke.person.Headcount;
import bespoke.person.Headcounts;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many people there were, for programs. */
@Tag(name = "Headcount")
@RestController
@RequestMapping("/api/v1/headcount")
@NeedsScope("import")
class HeadcountEndpoints {

    private final Headcounts headcounts;
    private final CompanyClock clock;

    HeadcountEndpoints(Headcounts headcounts, CompanyClock clock) {
        this.headcounts = headcounts;
        this.clock = clock;
    }

    /**
     * The figures at the end of a month.
     *
     * @param joined   in the twelve months up to the day
     * @param left     in the same twelve months
     * @param average  of the people at the ends of these months
     * @param turnover left / average
     * @param span     mean number of people whom a lead leads
     * @param depth    how many leads stand above whoever has the most of them
     */
    record MonthView(
            LocalDate day,
            int people,
            int joined,
            int left,
            double average,
            double turnover,
            int leads,
            double span,
            int widest,
            int depth) {}

    /** The ends of some months, the first one first; of the month at hand, today. For who reaches the whole company. */
    @GetMapping
    List<MonthView> months(
            Viewer viewer,
            @RequestParam(required = false) @Nullable YearMonth last,
            @RequestParam(defaultValue = "13") int months) {
        return headcounts.months(viewer, last == null ? YearMonth.from(clock.today()) : last, months).stream()
                .map(HeadcountEndpoints::view)
                .toList();
    }

    private static MonthView view(Headcount month) {
        return new MonthView(
                month.day(),
                month.people(),
                month.joined(),
                month.left(),
                month.average(),
                month.turnover(),
                month.leads(),
                month.span(),
                month.widest(),
                month.depth());
    }
}
