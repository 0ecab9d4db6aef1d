package bespoke.bench;

import bespoke.engine.audience.Audiences;
import bespoke.engine.audience.Rule;
import bespoke.engine.plan.Catalogue;
import bespoke.engine.plan.Person;
import bespoke.engine.plan.Planner;
import bespoke.engine.plan.Terms;
import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long a plan takes: for one person at a time, as when they open Home, and for everybody at once. A skewed company,
 * 1,000 offers with a rule each, 40 attributes, some 32 of 256 features per person.
 */
public final class PlanBench {

    private static final int OFFERS = 1_000;
    private static final int VISITORS = 2_000;
    private static final int EVERYBODY = 50_000;
    private static final int RULES = 50;
    private static final int REPEATS = 100;

    private PlanBench() {}

    public static void main(String[] arguments) {
        var company = new SkewedCompany(20260501);
        var offers = company.offers(OFFERS);
        var planner = Planner.of(Catalogue.of(1, company.schema(), offers), company.model(offers), Terms.standard());
        onePerson(planner, company);
        everybody(planner, company);
    }

    private static void onePerson(Planner planner, SkewedCompany company) {
        var people = people(company, VISITORS);
        var rows = rows(company, VISITORS);
        var sink = new long[1];
        var times = Stopwatch.medians(5, 9, () -> {
            for (int visitor = 0; visitor < VISITORS; visitor++) {
                sink[0] += planner.plan(people.get(visitor), rows.get(visitor), SkewedCompany.TODAY, 1)
                        .now()
                        .size();
            }
        });
        if (sink[0] == 0) {
            throw new IllegalStateException("Nobody was given a plan");
        }
        new Figure("plan.one.us", times.wall() / VISITORS / 1e3, "us").print();
        new Figure("plan.one.cpu.us", times.cpu() / VISITORS / 1e3, "us").print();
    }

    private static void everybody(Planner planner, SkewedCompany company) {
        var people = people(company, EVERYBODY);
        var population = Population.of(company.schema(), rows(company, EVERYBODY));
        int threads = Runtime.getRuntime().availableProcessors();
        var times =
                Stopwatch.medians(2, 5, () -> planner.plans(population, people::get, SkewedCompany.TODAY, 1, threads));
        new Figure("plan.everybody.us", times.wall() / EVERYBODY / 1e3, "us").print();
        new Figure("plan.everybody.cpu.us", times.cpu() / EVERYBODY / 1e3, "us").print();

        List<Rule> rules =
                IntStream.range(0, RULES).mapToObj(_ -> company.rule()).toList();
        var audiences = Audiences.of(company.schema(), rules);
        var counts = Stopwatch.medians(2, 7, () -> {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                audiences.members(population, SkewedCompany.TODAY, 1);
            }
        });
        new Figure("audience.rules.per.cpu.second", (double) REPEATS * RULES * EVERYBODY / counts.cpu() * 1e9, "1/s")
                .print();
    }

    private static List<Person> people(SkewedCompany company, int count) {
        return IntStream.range(0, count).mapToObj(_ -> company.person()).toList();
    }

    private static List<Row> rows(SkewedCompany company, int count) {
        return IntStream.range(0, count).mapToObj(_ -> company.row()).toList();
    }
}
