package bespoke;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bespoke.audience.Audiences;
import bespoke.audience.Counts;
import bespoke.database.RowSecurity;
import bespoke.database.TestDatabase;
import bespoke.engine.population.Value;
import bespoke.intake.BatchState;
import bespoke.intake.Draft;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.plan.PlanCard;
import bespoke.plan.Plans;
import bespoke.privacy.Consents;
import bespoke.product.Products;
import bespoke.profile.Facts;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People take their yes back while two instances show them their suggestions, count all audiences and apply a file about
 * them. Within a minute nothing that was made of it is left in any table, as the catalogue lists them, in the folders of the
 * instances, or in what either of them answers; and nothing of it comes back.
 */
@SpringBootTest
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevokedEverywhereTest {

    private static final int PEOPLE = 24;
    private static final int AUDIENCES = 8;
    private static final Set<Purpose> GIVEN = Set.of(Purpose.PERSONALISE, Purpose.CAREER);

    @Autowired
    ApplicationContext first;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    Products products;

    @Autowired
    Offers offers;

    @Autowired
    Audiences audiences;

    @Autowired
    Imports imports;

    @Autowired
    Consents consents;

    @Autowired
    Facts facts;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private final Path folder = TestDatabase.dataFolder();
    private ConfigurableApplicationContext second;
    private Viewer team;
    private OfferId path;
    private OfferId mornings;

    @BeforeAll
    void begin() {
        second = new SpringApplicationBuilder(Bespoke.class)
                .initializers(TestDatabase.of(first))
                .run("--server.port=0", "--bespoke.data=" + folder, "--bespoke.request.answering=1h");
        team = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        var crowd = new Crowd(audiences);
        var french = crowd.livingIn("FR", team.self());
        for (int i = 1; i < AUDIENCES; i++) {
            crowd.whose("position", "Position " + i, team.self());
        }
        var shop = new Shop(products, offers);
        var product = shop.product(team, team.self(), "focus");
        mornings = published(shop, Shop.chair(product, french, Shop.work(team.self()), "focus"), Purpose.PERSONALISE);
        path = published(shop, Shop.chair(product, french, Shop.work(team.self()), "careerGrowth"), Purpose.CAREER);
    }

    /** Suggested to nobody who did not say yes. */
    private OfferId published(Shop shop, bespoke.offer.Draft draft, Purpose needs) {
        return shop.published(team, Shop.with(draft, "needs", Set.of(needs)));
    }

    @AfterAll
    void end() {
        second.close();
    }

    @Test
    void leavesNothingThatWasMadeOfAYes() throws Exception {
        var those = somebody("T");
        var twins = somebody("N");
        for (var one : those) {
            GIVEN.forEach(purpose -> consents.answer(one, purpose, true));
        }
        twins.forEach(one -> GIVEN.forEach(purpose -> consents.answer(one, purpose, false)));
        those.forEach(one -> plans(first).of(one));
        for (var one : those) {
            assertThat(suggested(second, one)).as("what a yes brings").contains(path, mornings);
        }
        assertThat(derived(those)).as("what is looked for is found").isNotEmpty();
        assertThat(derived(twins)).isEmpty();
        var done = new AtomicBoolean();
        var counts = new AtomicInteger();
        var looks = new AtomicInteger();
        var lookers = those.subList(0, PEOPLE / 2);
        var threads = Executors.newFixedThreadPool(5);
        try {
            var work = new ArrayList<Future<?>>();
            for (var instance : List.of(first, second)) {
                work.add(threads.submit(repeated(done, () -> {
                    instance.getBean(Counts.class).of(team, audiences.all());
                    counts.incrementAndGet();
                })));
                work.add(threads.submit(repeated(
                        done,
                        () -> lookers.forEach(one -> {
                            plans(instance).of(one);
                            looks.incrementAndGet();
                        }))));
            }
            var read = new CountDownLatch(1);
            var refused = new CountDownLatch(1);
            var importing = threads.submit(() -> {
                bring(those, twins, read, refused);
                return null;
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> counts.get() > 1 && looks.get() > PEOPLE);

            assertThat(read.await(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < PEOPLE; i++) {
                var instance = i % 2 == 0 ? first : second;
                for (var purpose : GIVEN) {
                    instance.getBean(Consents.class).answer(those.get(i), purpose, false);
                }
                if (i == 0) {
                    assertThat(importing.isDone())
                            .as("the file is still to be applied")
                            .isFalse();
                    refused.countDown();
                }
            }

            var before = counts.get();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(derived(those)).isEmpty());
            importing.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> counts.get() > before + 1);
            done.set(true);
            for (var one : work) {
                one.get();
            }
        } finally {
            done.set(true);
            threads.close();
        }

        assertThat(derived(those)).as("afterwards").isEmpty();
        for (var instance : List.of(first, second)) {
            for (var purpose : GIVEN) {
                var closed = instance.getBean(Facts.class).closedFor(purpose);
                assertThat(those).allMatch(one -> closed.test(one.self()));
            }
            for (var one : those) {
                assertThat(suggested(instance, one)).doesNotContain(path, mornings);
                assertThat(plans(instance).knows(one))
                        .extracting(knows -> knows.topic().key())
                        .doesNotContain("focus", "careerGrowth");
            }
        }
        assertThat(inFolder(those)).isEmpty();
        var planted = Files.writeString(
                folder.resolve("planted"), "of " + those.getFirst().self());
        assertThat(inFolder(those)).as("what lies in the folder is found").containsExactly(planted);
        Files.delete(planted);
        // Whoever never said yes is the measure: of the others nothing more is left but the proof of what they
        // answered.
        for (int i = PEOPLE / 2; i < PEOPLE; i++) {
            suggested(first, twins.get(i));
            var more = held(those.get(i));
            held(twins.get(i)).forEach((table, rows) -> more.merge(table, -rows, Integer::sum));
            more.values().removeIf(rows -> rows == 0);
            more.remove("bespoke.person_change");
            assertThat(more).containsOnly(Map.entry("privacy.answer", GIVEN.size()));
        }
    }

    private List<Viewer> somebody(String prefix) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> {
                    var person = people.add(
                            new NewPerson(PersonKind.EMPLOYEE, number(prefix, i), "Amina Benali " + prefix + i, null));
                    cast.engineer(person, "FR", "2019-04-01");
                    var viewer = Cast.self(person);
                    facts.say(viewer, "needs", Value.of(Set.of("focus", "careerGrowth")));
                    return viewer;
                })
                .toList();
    }

    private static String number(String prefix, int i) {
        return "REV-" + prefix + i;
    }

    private static Callable<Void> repeated(AtomicBoolean done, Runnable work) {
        return () -> {
            while (!done.get()) {
                work.run();
            }
            return null;
        };
    }

    /** A file that tells everybody's position anew is read, and applied once the first of them has said no. */
    private void bring(List<Viewer> those, List<Viewer> twins, CountDownLatch read, CountDownLatch refused)
            throws IOException, InterruptedException {
        var file = Stream.of("T", "N")
                .flatMap(prefix -> IntStream.range(0, those.size()).mapToObj(i -> number(prefix, i)))
                .map(number -> number + ",Position 3")
                .collect(Collectors.joining("\n", "number,position\n", "\n"));
        assertThat(file.lines().count()).isEqualTo(1 + those.size() + twins.size());
        var batch = imports.upload(
                        team,
                        "positions.csv",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        Told.NOTHING)
                .id();
        var draft = imports.draft(team, batch, null);
        imports.map(
                        team,
                        batch,
                        new Draft("positions", draft.told(), "hris", false, draft.numberAsName(), draft.columns()),
                        LocalDate.of(2026, 1, 31))
                .join();
        read.countDown();
        assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
        imports.apply(team, batch, true).join();
        assertThat(imports.get(team, batch).state()).isEqualTo(BatchState.APPLIED);
    }

    private static Plans plans(ApplicationContext instance) {
        return instance.getBean(Plans.class);
    }

    private static List<OfferId> suggested(ApplicationContext instance, Viewer viewer) {
        var plan = plans(instance).of(viewer);
        return Stream.concat(plan.now().stream(), plan.lanes().values().stream().flatMap(List::stream))
                .map(PlanCard::offer)
                .map(offer -> offer.id())
                .toList();
    }

    /** Tables with a row that names one of these people and what nothing but a yes brings them. */
    private List<String> derived(List<Viewer> those) {
        return tables(table -> db.sql("""
                        select exists (
                            select
                            from %s t
                            where t::text ~ :people
                              and t::text ~ :offers)
                        """.formatted(table))
                .param(
                        "people",
                        those.stream().map(one -> one.self().toString()).collect(Collectors.joining("|")))
                .param("offers", path + "|" + mornings)
                .query(Boolean.class)
                .single());
    }

    /** How many rows of each table name somebody. */
    private Map<String, Integer> held(Viewer viewer) {
        var held = new TreeMap<String, Integer>();
        tables(table -> {
            int rows = db.sql("select count(*) from %s t where strpos(t::text, :person) > 0".formatted(table))
                    .param("person", viewer.self().toString())
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                held.put(table, rows);
            }
            return false;
        });
        return held;
    }

    private List<String> tables(java.util.function.Predicate<String> holds) {
        return requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return db.sql("""
                    select format('%I.%I', n.nspname, c.relname)
                    from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p', 'm')
                      and not c.relispartition
                      and n.nspname not in ('information_schema', 'migration')
                      and n.nspname not like 'pg\\_%'
                      and has_table_privilege(c.oid, 'select')
                    """).query(String.class).list().stream().filter(holds).toList();
        }));
    }

    /** Files of the instances, beside the database's own, in which one of these people stands. */
    private List<Path> inFolder(List<Viewer> those) throws IOException {
        var folders = Stream.of(folder, Path.of(first.getEnvironment().getRequiredProperty("bespoke.data")));
        var found = new ArrayList<Path>();
        for (var one : folders.filter(Files::isDirectory).toList()) {
            try (var files = Files.walk(one)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (those.stream()
                            .anyMatch(viewer -> text.contains(viewer.self().toString()))) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }
}
