package bespoke.intake.web;

import bespoke.person.Headcount;
import bespoke.web.Words;
import java.time.YearMonth;
import java.util.List;

/** The ends of months as they read, the last one first. @param last as a field for months has it, such as 2026-03 */
public record HeadcountView(String last, List<Row> rows) {

    /** One month. */
    public record Row(
            String day,
            String people,
            String joined,
            String left,
            String turnover,
            String leads,
            String span,
            String widest,
            String depth) {}

    static HeadcountView of(YearMonth last, List<Headcount> months, Words words) {
        return new HeadcountView(
                last.toString(), months.stream().map(month -> row(month, words)).toList());
    }

    private static Row row(Headcount month, Words words) {
        return new Row(
                words.day(month.day()),
                words.number(month.people()),
                words.number(month.joined()),
                words.number(month.left()),
                words.number(100 * month.turnover(), 1) + "\u202f%",
                words.number(month.leads()),
                words.number(month.span(), 1),
                words.number(month.widest()),
                words.number(month.depth()));
    }
}
