package bespoke;

import bespoke.database.RowSecurity;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Draft;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.offer.OfferId;
import bespoke.plan.Plans;
import bespoke.request.Requests;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application at work, made to be killed: people say yes in two tabs at once and take it back, a company's file comes
 * and goes, over and over. What it says on its output was acknowledged; of all that, and of what it finds when it starts
 * again or its database is back, it checks that nothing is lost and nothing half done.
 */
final class BusyCompany {

    private static final String MAPPING = "people";
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 31);
    private static final LocalDate SECOND_DAY = LocalDate.of(2024, 6, 30);
    private static final int PEOPLE = 600;
    private static final int STAFF = 12;
    private static final int OFFERS = 4;
    private static final int TABS = 2;

    private final Imports imports;
    private final Plans plans;
    private final Requests requests;
    private final RowSecurity rows;
    private final JdbcClient db;
    private final TransactionTemplate transactions;

    /** All that was ever said, by this process and those before it. */
    private final List<String> said;

    private List<PersonId> staff = List.of();
    private List<OfferId> offers = List.of();
    private volatile @Nullable Throwable failure;

    private BusyCompany(ApplicationContext application, List<String> said) {
        this.imports = application.getBean(Imports.class);
        this.plans = application.getBean(Plans.class);
        this.requests = application.getBean(Requests.class);
        this.rows = application.getBean(RowSecurity.class);
        this.db = application.getBean(JdbcClient.class);
        this.transactions = application.getBean(TransactionTemplate.class);
        this.said = new ArrayList<>(said);
    }

    /** @param arguments the data folder, and a file with what was heard of the processes before, none at first */
    public static void main(String[] arguments) throws Exception {
        var heard = Files.readAllLines(Path.of(arguments[1]));
        var application = start(arguments[0]);
        var company = new BusyCompany(application, heard);
        try {
            if (heard.isEmpty()) {
                company.begin(
                        application.getBean(Cast.class),
                        application.getBean(Crowd.class),
                        application.getBean(Shop.class));
            }
            while (true) {
                company.checkAndWork();
            }
        } catch (Throwable broken) {
            company.say("broken " + onOneLine(broken));
            application.close();
        }
    }

    private static ConfigurableApplicationContext start(String data) {
        var application = new SpringApplication(Bespoke.class, Cast.class, Crowd.class, Shop.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        // Only what works is made, as for a command: an application without its pages is back twice as soon.
        application.setLazyInitialization(true);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
        return application.run("--bespoke.data=" + data, "--logging.level.root=error");
    }

    // ---- how it begins ----

    private void begin(Cast cast, Crowd crowd, Shop shop) throws IOException {
        var ines = cast.known("Ines Roux");
        var team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        say("team " + ines);
        for (int i = 0; i < STAFF; i++) {
            say("staff " + cast.nurse("Nurse " + i, "FR", "2019-04-01"));
        }
        var product = shop.product(team, ines, "backHealth");
        var audience = crowd.livingIn("FR", ines);
        for (int i = 0; i < OFFERS; i++) {
            var offer = Shop.chair(product, audience, Shop.work(ines), "backHealth");
            say("offer " + shop.published(team, offer));
        }
        keepMapping(team);
        apply(team, upload(team, first()), FIRST_DAY);
        say("before " + everything());
        var second = upload(team, second());
        apply(team, second, SECOND_DAY);
        say("after " + told());
        imports.undo(team, second).join();
        say("undone " + second);
    }

    private void keepMapping(Viewer team) throws IOException {
        var batch = upload(team, first());
        var draft = imports.draft(team, batch, null);
        imports.map(
                        team,
                        batch,
                        new Draft(MAPPING, draft.told(), draft.source(), true, draft.numberAsName(), draft.columns()),
                        FIRST_DAY)
                .join();
        imports.discard(team, batch);
    }

    private static String first() {
        return file(0, PEOPLE, "Engineer", 20);
    }

    /** Somebody left, somebody came, and of those who stay one in three has other work and all have another way. */
    private static String second() {
        return file(PEOPLE / 10, PEOPLE + PEOPLE / 10, "Principal", 35);
    }

    private static String file(int from, int to, String position, int minutes) {
        var text = new StringBuilder(
                "number,first name,last name,job title,department,country,hire date,manager id," + "commute minutes\n");
        for (int i = from; i < to; i++) {
            text.append("%d,Ada,Number %d,%s,Platform,GB,2015-01-05,%s,%d%n"
                    .formatted(
                            i, i, i % 3 == 0 ? position : "Analyst", i == from ? "" : Integer.toString(from), minutes));
        }
        return text.toString();
    }

    // ---- what it does, over and over ----

    /** Goes on until the database is away, and waits for it. What fails otherwise is a fault. */
    private void checkAndWork() throws InterruptedException {
        try {
            check();
            work();
        } catch (DataAccessResourceFailureException
                | TransactionSystemException
                | CannotCreateTransactionException gone) {
            say("away " + gone.getClass().getSimpleName());
            waitForDatabase();
        }
    }

    private void work() throws InterruptedException {
        failure = null;
        staff = heard("staff").map(PersonId::of).toList();
        offers = heard("offer").map(id -> new OfferId(UUID.fromString(id))).toList();
        int seed = said.size();
        var workers = new ArrayList<Thread>();
        workers.add(Thread.ofPlatform().start(() -> untilFailure(this::bringAndTakeBack)));
        for (int tab = 0; tab < TABS; tab++) {
            // The same chance in each: what is clicked in one tab is clicked in the other.
            var chance = new Random(seed);
            workers.add(Thread.ofPlatform().start(() -> untilFailure(() -> sayYes(chance))));
        }
        for (var worker : workers) {
            worker.join();
        }
        switch (failure) {
            case RuntimeException gone -> throw gone;
            case Error fault -> throw fault;
            case null, default -> throw new IllegalStateException(failure);
        }
    }

    private void untilFailure(Runnable work) {
        while (failure == null) {
            try {
                work.run();
            } catch (RuntimeException away) {
                failure = failure == null ? away : failure;
            } catch (Error fault) {
                failure = fault;
            }
        }
    }

    private void sayYes(Random chance) {
        var viewer = Cast.self(staff.get(chance.nextInt(staff.size())));
        var offer = offers.get(chance.nextInt(offers.size()));
        boolean keeps = chance.nextInt(4) == 0;
        var request = plans.accept(viewer, offer);
        say("yes %s %s %s".formatted(request.id(), viewer.self(), offer));
        try {
            if (!keeps) {
                requests.withdraw(viewer, request.id());
                say("withdrawn " + request.id());
            }
        } catch (Refused already) {
            // In the other tab.
        }
    }

    private void bringAndTakeBack() {
        var team = team();
        try {
            say("lap");
            takeUp(team, upload(team, second()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Goes on with a batch from wherever it stands, to the end: read, applied, undone. */
    private void takeUp(Viewer team, BatchId id) {
        if (state(team, id) != BatchState.APPLIED && state(team, id) != BatchState.UNDOING) {
            apply(team, id, SECOND_DAY);
            mustBe("after " + told());
            say("applied " + id);
        }
        imports.undo(team, id).join();
        mustReach(team, id, BatchState.UNDONE);
        mustBe("before " + everything());
        say("undone " + id);
    }

    private void apply(Viewer team, BatchId id, LocalDate day) {
        if (state(team, id) != BatchState.APPLYING && state(team, id) != BatchState.PREVIEWED) {
            read(team, id, day);
        }
        imports.apply(team, id, false).join();
        if ("intake.preview-stale".equals(imports.get(team, id).problem())) {
            read(team, id, day);
            imports.apply(team, id, false).join();
        }
        mustReach(team, id, BatchState.APPLIED);
    }

    private void read(Viewer team, BatchId id, LocalDate day) {
        imports.mapBy(team, id, MAPPING, day).join();
        mustReach(team, id, BatchState.PREVIEWED);
    }

    /** Work in the background tells of a database that went away by where the batch stands. */
    private void mustReach(Viewer team, BatchId id, BatchState wanted) {
        var batch = imports.get(team, id);
        if (batch.state() != wanted) {
            if (batch.state().working() || "intake.stopped".equals(batch.problem())) {
                throw new DataAccessResourceFailureException("The import was interrupted at " + batch);
            }
            throw new AssertionError("The import stands at " + batch + " in place of " + wanted);
        }
    }

    private BatchId upload(Viewer team, String file) throws IOException {
        return imports.upload(
                        team,
                        "people.csv",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        Told.NOTHING)
                .id();
    }

    private BatchState state(Viewer team, BatchId id) {
        return imports.get(team, id).state();
    }

    // ---- what must hold at any moment ----

    private void check() {
        refuse(open(() -> db.sql(TORN_APART).query(String.class).list()));
        refuse(lostRequests());
        var team = team();
        refuse(notIn(team, "applied", BatchState.APPLIED, BatchState.UNDOING, BatchState.UNDONE));
        refuse(notIn(team, "undone", BatchState.UNDONE));
        var last = imports.list(team, null, 1).items().getFirst();
        boolean applied = last.state() == BatchState.APPLIED || last.state() == BatchState.UNDOING;
        mustBe(applied ? "after " + told() : "before " + everything());
        if (last.state().working() && !last.interrupted()) {
            throw new AssertionError("Nobody works on it, and it does not show: " + last);
        }
        say("found " + last.state());
        if (last.state() != BatchState.UNDONE) {
            takeUp(team, last.id());
        }
        say("checked");
    }

    /** What belongs together and is not all there: a request, the yes in the log, what happened to it since. */
    private static final String TORN_APART = """
            select 'a request without its yes: ' || r.id
            from request.request r
            where not exists (
                select from plan.outcome o
                where o.request_id = r.id
                  and o.kind = 'ACCEPTED'
                  and o.person_id = r.person_id
                  and o.offer_id = r.offer_id)
            union all
            select 'a yes without its request: ' || o.request_id
            from plan.outcome o
            where o.kind = 'ACCEPTED'
              and not exists (
                  select from request.request r
                  where r.id = o.request_id)
            union all
            select 'several yeses for one request: ' || o.request_id
            from plan.outcome o
            where o.kind = 'ACCEPTED'
            group by o.request_id
            having count(*) > 1
            union all
            select 'a request that did not begin once: ' || r.id
            from request.request r
            left join request.move m on m.request_id = r.id and m.kind = 'OPENED'
            group by r.id
            having count(m.id) <> 1
            union all
            select 'a request that stands elsewhere than its history: ' || r.id
            from request.request r
            left join request.move m on m.request_id = r.id and m.kind = 'WITHDRAWN'
            group by r.id, r.status
            having count(m.id) <> case r.status when 'WITHDRAWN' then 1 when 'RECEIVED' then 0 end
            union all
            select 'two requests open at once: ' || r.person_id
            from request.request r
            where r.closed_at is null
            group by r.person_id, r.offer_id
            having count(*) > 1
            """;

    private List<String> lostRequests() {
        var there = open(() -> db.sql("select id || ' ' || person_id || ' ' || offer_id from request.request")
                .query(String.class)
                .set());
        var withdrawn = open(() -> db.sql("select id::text from request.request where status = 'WITHDRAWN'")
                .query(String.class)
                .set());
        return Stream.concat(
                        heard("yes").filter(request -> !there.contains(request)).map(id -> "lost: " + id),
                        heard("withdrawn")
                                .filter(request -> !withdrawn.contains(request))
                                .map(id -> "withdrawn, and now it is not: " + id))
                .toList();
    }

    private List<String> notIn(Viewer team, String heard, BatchState... states) {
        return heard(heard)
                .map(id -> imports.get(team, new BatchId(UUID.fromString(id))))
                .filter(batch -> !List.of(states).contains(batch.state()))
                .map(batch -> heard + ", and now it is not: " + batch)
                .toList();
    }

    /** All rows of people and facts, with their ids and times: what an undo must give back exactly. */
    private String everything() {
        return open(() -> Stream.of(
                        "person.person",
                        "person.leaving",
                        "person.assignment",
                        "person.relation",
                        "person.card",
                        "person.workplace",
                        "person.past_person",
                        "person.past_relation",
                        "profile.fact",
                        "profile.past_fact",
                        "profile.dispute")
                .map(table -> digest("select t::text as row from " + table + " t"))
                .collect(Collectors.joining("-")));
    }

    /** What the file tells of people, however often it was applied. */
    private String told() {
        return open(() -> digest("""
                select concat_ws(' ', p.number, p.name, l.left_on, a.position, a.during, a.superseded_at is null,
                                 lead.number, f.attribute, f.value, p.id = c.person_id) as row
                from person.person p
                left join person.leaving l on l.person_id = p.id
                left join person.assignment a on a.person_id = p.id
                left join person.relation r on r.person_id = p.id
                left join person.person lead on lead.id = r.other_id
                left join profile.fact f on f.person_id = p.id
                left join person.card c on c.person_id = p.id
                """));
    }

    private String digest(String rows) {
        return db.sql("select md5(coalesce(string_agg(row, '|' order by row), '')) from (" + rows + ") rows")
                .query(String.class)
                .single();
    }

    private void mustBe(String line) {
        var kind = line.split(" ")[0];
        var expected = heard(kind).toList();
        if (!expected.equals(List.of(line.substring(kind.length() + 1)))) {
            throw new AssertionError("People and facts are half of one file and half of another: not " + expected);
        }
    }

    private static void refuse(List<String> broken) {
        if (!broken.isEmpty()) {
            throw new AssertionError(broken);
        }
    }

    private <T> T open(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return work.get();
        }));
    }

    private void waitForDatabase() {
        while (true) {
            try {
                db.sql("select true").query(Boolean.class).single();
                return;
            } catch (DataAccessException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    // ---- what it says ----

    private synchronized void say(String line) {
        said.add(line);
        System.out.println(line);
    }

    /** What was said of one kind, each without the word for it. */
    private synchronized Stream<String> heard(String kind) {
        return said.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList()
                .stream();
    }

    private static String onOneLine(Throwable broken) {
        var trace = new StringWriter();
        broken.printStackTrace(new PrintWriter(trace));
        return trace.toString().lines().map(String::strip).collect(Collectors.joining(" | "));
    }

    private Viewer team() {
        return Cast.self(PersonId.of(heard("team").findFirst().orElseThrow()), Role.Kind.PEOPLE_TEAM);
    }

    /** Leaves what the tests bring along out of the application, but for what it is given by name. */
    private static final class WithoutTests extends TypeExcludeFilter {

        private static final String TESTS = BusyCompany.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURL().toString().contains(TESTS);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }
    }
}
