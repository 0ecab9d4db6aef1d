package bespoke.bench;

import bespoke.access.Tokens;
import bespoke.engine.audience.Audiences;
import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Population;
import bespoke.engine.population.Value;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries the real application on real files: {@code bin/evaluate FOLDER}. Files come in through the pages and the API that
 * people and programs use; what it then knows is held against what the files hold. Ends with {@code N passed, M failed}.
 */
public final class Evaluate {

    private static final List<String> TABLES = List.of(
            "person.person",
            "person.leaving",
            "person.assignment",
            "person.relation",
            "person.card",
            "person.workplace",
            "profile.fact",
            "profile.past_fact");

    private final Path folder;
    private final Running running;
    private final Web web;
    private final ImportTrial imports;
    private final Checks checks = new Checks();

    private Evaluate(Path folder, Running running, Web web) {
        this.folder = folder;
        this.running = running;
        this.web = web;
        this.imports = new ImportTrial(web);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean right;
        try (var running = Running.start()) {
            var evaluate = new Evaluate(Path.of(arguments[0]), running, running.setUp());
            evaluate.all();
            evaluate.checks.sum();
            right = evaluate.checks.allPassed();
        }
        System.exit(right ? 0 : 1);
    }

    private void all() {
        attempt("the HR file", this::hrFile);
        attempt("the roster", this::roster);
        attempt("dated changes", this::datedChanges);
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | InterruptedException | RuntimeException failure) {
            checks.failed(what, failure);
        }
    }

    // ---- one HR file ----

    private void hrFile() throws IOException, InterruptedException {
        var file = folder.resolve("hr_attrition_ibm/attrition.csv");
        var nothing = everything();
        var aside = web.upload("/imports", "/imports", "file", file);
        checks.equal("touchy columns are set aside", 4, count(aside, "import-column is-aside"));
        web.submit(web.arrived(), web.arrived().replace("/mapping", "/discarding"), Map.of());

        var terms = Map.of("name", "HR file", "asOf", "2026-01-31", "nameless", "true");
        var path = imports.preview(file, terms, hrColumns());
        checks.equal("HR file: preview", "N1470 C0 U0 R0 L0", imports.counts(path));
        checks.equal("HR file: nothing is stored before it is applied", nothing, everything());
        imports.apply(path);
        var applied = everything();

        checks.equal("HR file: people", 1470, countPeople(new Rule.Has("attrition")));
        checks.equal("HR file: leavers", 237, countPeople(truth("attrition")));
        checks.equal("HR file: share of leavers", "16.12", percent(truth("attrition"), new Rule.Has("attrition")));
        for (var expected : Map.of(true, "30.53", false, "10.44").entrySet()) {
            var overTime = new Rule.Compare("overTime", Comparison.EQUAL, Value.of(expected.getKey()));
            checks.equal(
                    "HR file: leavers where overtime is " + expected.getKey(),
                    expected.getValue(),
                    percent(new Rule.All(List.of(overTime, truth("attrition"))), overTime));
        }
        new TreeMap<>(Map.of("Low", "22.84", "Medium", "16.43", "High", "16.52", "Very_High", "11.33"))
                .forEach((level, share) -> {
                    var satisfied = new Rule.Compare("jobSatisfaction", Comparison.EQUAL, Value.of(level));
                    checks.equal(
                            "HR file: leavers where satisfaction is " + level,
                            share,
                            percent(new Rule.All(List.of(satisfied, truth("attrition"))), satisfied));
                });
        checks.equal("HR file: what has no purpose is not stored", 0, rows("""
                select count(*)
                from profile.fact
                where attribute in ('gender', 'maritalStatus', 'performanceRating', 'monthlyIncome')
                """));

        var again = imports.preview(file, terms, Map.of());
        checks.equal("HR file: the second time nothing would change", "N0 C0 U1470 R0 L0", imports.counts(again));
        imports.apply(again);
        checks.equal("HR file: the second time nothing changes", applied, everything());
        imports.undo(again);
        imports.undo(path);
        checks.equal("HR file: undo restores exactly", nothing, everything());
    }

    private static Map<String, Map<String, String>> hrColumns() {
        var columns = new LinkedHashMap<String, Map<String, String>>();
        columns.put("Attrition", described("HR", "ANALYTICS", "To learn what drives people away, in totals only"));
        columns.put("OverTime", described("HR", "EMPLOYMENT|ANALYTICS", ""));
        columns.put("JobSatisfaction", described("HR", "ANALYTICS", ""));
        return columns;
    }

    private static Map<String, String> described(String facet, String purposes, String reason) {
        return Map.of(
                "target", "new", "facet", facet, "sensitivity", "PERSONAL", "purposes", purposes, "reason", reason);
    }

    private static Rule truth(String attribute) {
        return new Rule.Compare(attribute, Comparison.EQUAL, Value.of(true));
    }

    /** Counted by the engine over the population as its own role sees it for this purpose. */
    private int countPeople(Rule rule) {
        var schema = running.bean(Attributes.class).schema();
        var population = new Population(schema);
        running.bean(Facts.class).everyone(Purpose.ANALYTICS, (person, row) -> population.add(row));
        var today = (int) running.bean(CompanyClock.class).today().toEpochDay();
        return Audiences.of(schema, List.of(rule))
                .members(population, today)
                .getFirst()
                .count();
    }

    private String percent(Rule part, Rule whole) {
        return String.format(Locale.ROOT, "%.2f", 100.0 * countPeople(part) / countPeople(whole));
    }

    // ---- six snapshots of a roster ----

    private void roster() throws IOException, InterruptedException {
        var nothing = everything();
        var paths = new ArrayList<String>();
        var states = new ArrayList<Map<String, String>>();
        var headcounts = new ArrayList<Integer>();
        for (var month : List.of("2022-03", "2022-06", "2022-09", "2022-12", "2023-03", "2023-06")) {
            var file = folder.resolve("org_sourcegraph/org_" + month + ".csv");
            var day = YearMonth.parse(month).atEndOfMonth().toString();
            states.add(everything());
            // The first mapping is made on the screen; programs bring the later files by its name.
            var path = paths.isEmpty() ? byHand(file, day) : byProgram(file, day);
            paths.add(path);
            var expected = told(file);
            var found = known();
            headcounts.add(found.size());
            checks.equal("roster " + month + ": people", expected.keySet(), found.keySet());
            checks.equal("roster " + month + ": roles and leads", expected, found);
            var again = imports.preview(file, Map.of("asOf", day), Map.of());
            checks.equal(
                    "roster " + month + ": the second time nothing would change",
                    "N0 C0 U" + expected.size() + " R0 L0",
                    imports.counts(again));
        }
        checks.equal("roster: headcounts", List.of(271, 244, 229, 203, 192, 187), headcounts);
        checks.equal("roster: leads in 2022-09", 39, leadsOn("2022-09-30"));
        for (int i = paths.size() - 1; i >= 0; i--) {
            imports.undo(paths.get(i));
            checks.equal("roster: undo " + (i + 1) + " restores exactly", states.get(i), everything());
        }
        checks.equal("roster: all undone", nothing, everything());
    }

    private String byHand(Path file, String day) throws IOException, InterruptedException {
        var path = imports.preview(file, Map.of("name", "Roster", "asOf", day, "everybody", "true"), Map.of());
        checks.equal("roster: preview", "N271 C0 U0 R0 L0", imports.counts(path));
        imports.apply(path);
        return path;
    }

    private String byProgram(Path file, String day) throws IOException, InterruptedException {
        var token = token();
        var body = web.call(
                "POST",
                "/api/v1/imports?mapping=Roster&asOf=" + day,
                token,
                Map.of("Content-Type", Web.boundary()),
                Web.multipart("", "file", file));
        var id = Web.first(body, "\"id\":\"([0-9a-f-]{36})\"");
        await(token, id, "PREVIEWED");
        var key = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            web.call(
                    "POST",
                    "/api/v1/imports/" + id + "/application",
                    token,
                    Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                    BodyPublishers.ofString("{\"leaveOutRefused\":false}"));
        }
        await(token, id, "APPLIED");
        return "/imports/" + id;
    }

    private void await(String token, String id, String state) throws IOException, InterruptedException {
        for (int look = 0; look < 600; look++) {
            var body = web.call("GET", "/api/v1/imports/" + id, token, Map.of(), BodyPublishers.noBody());
            var found = Web.first(body, "\"state\":\"([A-Z]+)\"");
            if (found.equals(state)) {
                return;
            }
            if (!found.endsWith("ING")) {
                throw new IOException("Import " + id + " is " + body);
            }
            Thread.sleep(100);
        }
        throw new IOException("Import " + id + " is not " + state + " after a minute");
    }

    private @Nullable String token;

    private String token() {
        if (token == null) {
            var evelyn = running.bean(People.class)
                    .search("Evelyn Boyd", null, 1)
                    .items()
                    .getFirst()
                    .id();
            token = running.bean(Tokens.class).issue(evelyn, Set.of("import"), "evaluation", Duration.ofHours(1));
        }
        return Objects.requireNonNull(token);
    }

    /** What a snapshot says: role, country and lead of each person. */
    private static Map<String, String> told(Path file) throws IOException {
        var told = new TreeMap<String, String>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(line -> told.put(
                    line.getField("person_id"),
                    line.getField("role") + " / " + line.getField("country") + " / " + line.getField("manager_id")));
        }
        return told;
    }

    /** What the application's cards say of everybody who is here and came from the file. */
    private Map<String, String> known() {
        var known = new TreeMap<String, String>();
        @Nullable String cursor = null;
        do {
            var slice = running.bean(People.class).search("P", cursor, 200);
            for (var card : slice.items()) {
                if (card.name().matches("P\\d{3}")) {
                    known.put(card.name(), said(card));
                }
            }
            cursor = slice.next();
        } while (cursor != null);
        return known;
    }

    private static String said(Card card) {
        return card.role() + " / " + Objects.toString(card.country(), "") + " / "
                + Objects.toString(card.leadName(), "");
    }

    private int leadsOn(String day) {
        return rows("""
                select count(distinct other_id)
                from person.relation
                where kind = 'LEAD'
                  and during @> timestamptz '%s 12:00'
                """.formatted(day));
    }

    // ---- dated changes from the first snapshot on ----

    private static final String LAST_DAY_OF_THE_FIRST = "2022-03-31";

    private void datedChanges() throws IOException, InterruptedException {
        var nothing = everything();
        var org = folder.resolve("org_sourcegraph");
        var roster = imports.preview(
                org.resolve("org_2022-03.csv"),
                Map.of("name", "Roster", "asOf", LAST_DAY_OF_THE_FIRST, "everybody", "true"),
                Map.of());
        imports.apply(roster);
        var before = everything();

        var paths = new ArrayList<String>();
        var states = new ArrayList<Map<String, String>>();
        var since = YearMonth.parse("2022-03");
        for (var month : List.of("2022-06", "2022-09", "2022-12", "2023-03", "2023-06")) {
            states.add(everything());
            var file = between(org, since.atEndOfMonth(), YearMonth.parse(month).atEndOfMonth());
            var path = imports.preview(file, Map.of("name", "Changes"), Map.of());
            paths.add(path);
            imports.apply(path);
            compareRoster(month, org.resolve("org_" + month + ".csv"));
            since = YearMonth.parse(month);
        }
        for (int i = paths.size() - 1; i >= 0; i--) {
            imports.undo(paths.get(i));
            checks.equal("changes: undo " + (i + 1) + " restores exactly", states.get(i), everything());
        }

        // All at once, as the file is: what happened up to the day of the roster is in it already.
        var all = org.resolve("org_events_2022-03_2023-06.csv");
        var path = imports.preview(all, Map.of("name", "Changes"), Map.of());
        imports.apply(path);
        compareRoster("2023-06", org.resolve("org_2023-06.csv"));
        var again = imports.preview(all, Map.of("name", "Changes"), Map.of());
        checks.equal("changes: the second time nothing would change", "N0 C0 U785 R0 L0", imports.counts(again));
        var applied = everything();
        imports.apply(again);
        checks.equal("changes: the second time nothing changes", applied, everything());
        figures();
        imports.undo(again);
        imports.undo(path);
        checks.equal("changes: undo restores exactly", before, everything());
        imports.undo(roster);
        checks.equal("changes: all undone", nothing, everything());
    }

    /** The lines of the file that speak of days after one and up to another, as they are. */
    private static Path between(Path org, LocalDate after, LocalDate until) throws IOException {
        var lines = Files.readAllLines(org.resolve("org_events_2022-03_2023-06.csv"));
        var chosen = Files.createTempDirectory("evaluate").resolve("changes.csv");
        return Files.write(
                chosen,
                IntStream.range(0, lines.size())
                        .filter(i ->
                                i == 0 || isBetween(LocalDate.parse(lines.get(i).substring(0, 10)), after, until))
                        .mapToObj(lines::get)
                        .toList());
    }

    private static boolean isBetween(LocalDate day, LocalDate after, LocalDate until) {
        return day.isAfter(after) && !day.isAfter(until);
    }

    /** Roles and leads; a change tells no country. One lead is known to the snapshots of June and September 2022 alone. */
    private void compareRoster(String month, Path snapshot) throws IOException {
        var expected = new TreeMap<String, String>();
        told(snapshot).forEach((person, said) -> expected.put(person, withoutCountry(said)));
        var found = new TreeMap<String, String>();
        known().forEach((person, said) -> found.put(person, withoutCountry(said)));
        checks.equal("changes " + month + ": people", expected.keySet(), found.keySet());
        var differ = new ArrayList<String>();
        expected.forEach((person, said) -> {
            if (!said.equals(found.get(person))) {
                differ.add(person);
            }
        });
        boolean early = month.equals("2022-06") || month.equals("2022-09");
        checks.equal("changes " + month + ": who differs in role or lead", early ? List.of("P291") : List.of(), differ);
    }

    private static String withoutCountry(String said) {
        return said.replaceFirst(" / [A-Z]{0,2} / ([^/]*)$", " / $1");
    }

    /** As the product counts them: its figures at the ends of months. */
    private void figures() throws IOException, InterruptedException {
        var body =
                web.call("GET", "/api/v1/headcount?last=2023-06&months=16", token(), Map.of(), BodyPublishers.noBody());
        var months = new TreeMap<String, JsonNode>();
        JsonMapper.shared()
                .readTree(body)
                .forEach(month -> months.put(month.get("day").asString().substring(0, 7), month));
        new TreeMap<>(Map.of(
                        "2022-03", 271, "2022-04", 267, "2022-05", 266, "2022-06", 244, "2022-12", 203, "2023-06", 187))
                .forEach((month, people) -> checks.equal(
                        "changes: headcount " + month,
                        people,
                        figure(months, month, "people").asInt()));
        checks.equal(
                "changes: leavers in the 12 months to 2023-03",
                151,
                figure(months, "2023-03", "left").asInt());
        checks.equal(
                "changes: turnover in the 12 months to 2023-03",
                "66.94",
                String.format(
                        Locale.ROOT,
                        "%.2f",
                        100 * figure(months, "2023-03", "turnover").asDouble()));
        checks.equal(
                "changes: leads 2022-10", 35, figure(months, "2022-10", "leads").asInt());
        checks.equal(
                "changes: mean span 2022-10",
                "6.20",
                String.format(
                        Locale.ROOT, "%.2f", figure(months, "2022-10", "span").asDouble()));
        checks.equal(
                "changes: widest span 2022-10",
                48,
                figure(months, "2022-10", "widest").asInt());
        checks.equal(
                "changes: depth 2022-10", 3, figure(months, "2022-10", "depth").asInt());
    }

    private static JsonNode figure(Map<String, JsonNode> months, String month, String name) {
        return Objects.requireNonNull(months.get(month), month).get(name);
    }

    // ---- what the database holds ----

    private int rows(String sql) {
        return open(() ->
                running.bean(JdbcClient.class).sql(sql).query(Integer.class).single());
    }

    /** A digest of all rows of people and facts, by table. */
    private Map<String, String> everything() {
        return open(() -> {
            var all = new TreeMap<String, String>();
            for (var table : TABLES) {
                all.put(
                        table,
                        running.bean(JdbcClient.class)
                                .sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '\n' order by t::text)), '') from "
                                                + table + " t")
                                .query(String.class)
                                .single());
            }
            return all;
        });
    }

    private <T> T open(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(running.bean(TransactionTemplate.class).execute(status -> {
            running.bean(JdbcClient.class)
                    .sql("select set_config('bespoke.granted', 'all', true)")
                    .query((row, index) -> true)
                    .list();
            return work.get();
        }));
    }

    private static int count(String page, String part) {
        return page.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
