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

    static List<Fact> facts(WorkNow now, LocalDate today, Instant at) {
        var facts = new ArrayList<Fact>();
        var source = now.source().isEmpty() ? DIRECTORY : now.source();
        add(facts, "kind", Value.of(now.kind().name()), source, today, at);
        add(facts, "leadsPeople", Value.of(now.leadsPeople()), source, today, at);
        add(facts, "hireDate", day(now.hired()), source, today, at);
        add(facts, "positionSince", day(now.positionSince()), source, today, at);
        add(facts, "unitSince", day(now.unitSince()), source, today, at);
        add(facts, "siteSince", day(now.siteSince()), source, today, at);
        if (now.main() != null) {
            work(facts, now.main(), source, today, at);
        }
        return facts;
    }

    private static void work(List<Fact> facts, Work work, String source, LocalDate today, Instant at) {
        add(facts, "country", text(work.country()), source, today, at);
        add(facts, "site", text(work.site()), source, today, at);
        add(facts, "unit", text(work.unit()), source, today, at);
        add(facts, "position", text(work.position()), source, today, at);
        add(facts, "legalEmployer", text(work.legalEmployer()), source, today, at);
        add(facts, "contract", text(work.contract()), source, today, at);
        add(facts, "fte", work.fte() == null ? null : Value.of(work.fte()), source, today, at);
        add(
                facts,
                "workingPattern",
                work.pattern() == null ? null : text(work.pattern().name()),
                source,
                today,
                at);
        add(facts, "workMode", work.mode() == null ? null : text(work.mode().name()), source, today, at);
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
