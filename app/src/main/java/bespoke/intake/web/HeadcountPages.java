package bespoke.intake.web;

import bespoke.person.Headcount;
import bespoke.person.Headcounts;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import bespoke.web.Place;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The people team's page of how many people there were at the ends of months, who came and went, and how they were led. */
@Controller
class HeadcountPages {

    private static final int MONTHS = 13;

    private final Headcounts headcounts;
    private final CompanyClock clock;

    HeadcountPages(Headcounts headcounts, CompanyClock clock) {
        this.headcounts = headcounts;
        this.clock = clock;
    }

    @Bean
    static Place headcountPlace() {
        return new Place("intake.headcount-place", "/headcount", "users", 211, Headcounts::reads);
    }

    @GetMapping("/headcount")
    ModelAndView months(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable YearMonth last) {
        var until = last == null ? YearMonth.from(clock.today()) : last;
        List<Headcount> months = headcounts.months(viewer, until, MONTHS).reversed();
        return pages.show(
                "intake/headcount", pages.say("intake.headcount"), HeadcountView.of(until, months, pages.words()));
    }
}
