package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.person.Work;
import bespoke.person.WorkNow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes that are read from a person's card and assignments, as facts. */
final class Derived {

    /** Where no assignment tells it, the directory of people does. */
    private static final String DIRECTORY = "directory";

    private Derived() {}

    /** Work holds from the first day of the main spell and is as old as its telling; who somebody is and leads, as of today. */
    static List<Fact> facts(WorkNow now, LocalDate today, Instant at) {
        var facts = new ArrayList<Fact>();
        var source = now.source().isEmpty() ? DIRECTORY : now.source();
        var from = now.from() == null ? today : now.from();
        var toldAt = now.toldAt() == null ? at : now.toldAt();
        add(facts, "kind", Value.of(now.kind().name()), source, today, at);
        add(facts, "leadsPeople", Value.of(now.leadsPeople()), source, today, at);
        add(facts, "hireDate", day(now.hired()), source, from, toldAt);
        add(facts, "positionSince", day(now.positionSince()), source, from, toldAt);
        add(facts, "unitSince", day(now.unitSince()), source, from, toldAt);
        add(facts, "siteSince", day(now.siteSince()), source, from, toldAt);
        if (now.main() != null) {
            work(facts, now.main(), source, from, toldAt);
        }
        return facts;
    }

    private static void work(List<Fact> facts, Work work, String source, LocalDate from, Instant toldAt) {
        add(facts, "country", text(work.country()), source, from, toldAt);
        add(facts, "site", text(work.site()), source, from, toldAt);
        add(facts, "unit", text(work.unit()), source, from, toldAt);
        add(facts, "position", text(work.position()), source, from, toldAt);
        add(facts, "legalEmployer", text(work.legalEmployer()), source, from, toldAt);
        add(facts, "contract", text(work.contract()), source, from, toldAt);
        add(facts, "fte", work.fte() == null ? null : Value.of(work.fte()), source, from, toldAt);
        add(
                facts,
                "workingPattern",
                work.pattern() == null ? null : text(work.pattern().name()),
                source,
                from,
                toldAt);
        add(facts, "workMode", work.mode() == null ? null : text(work.mode().name()), source, from, toldAt);
    }

    private static void add(
            List<Fact> facts, String attribute, @Nullable Value value, String source, LocalDate today, Instant at) {
        if (value != null) {
            facts.add(new Fact(attribute, source, value, today, at));
        }
    }

    private static @Nullable Value day(@Nullable LocalDate day) {
        return day == null ? null : Value.of(day);
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : Value.of(text);
    }
}
