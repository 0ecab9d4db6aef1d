package bespoke.bench;

import bespoke.access.Accounts;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.audience.Counts;
import bespoke.database.RowSecurity;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.offer.Draft;
import bespoke.offer.Fulfilment;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Wording;
import bespoke.plan.Plans;
import bespoke.privacy.Consents;
import bespoke.product.NewProduct;
import bespoke.product.Products;
import bespoke.profile.Topics;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long after somebody took back their yes the last of what was made of it is gone, with 100,000 people, while all
 * audiences are counted without a pause and a file about a fifth of the people is read and applied. Made of a yes is every
 * row of any table that names one of them beside something suggested to them; the facts themselves close with the answer.
 */
public final class RevokeBench {

    /*
     * Which tables hold such rows is asked of the catalogue before the answers: all of all tables are read. Then those tables
     * alone are looked at without a pause until none is left, and at last all tables again, which must hold nothing.
     */

    private static final long SEED = 20_260_131;
    private static final int PEOPLE = 100_000;
    private static final int TAKE_BACK = 500;
    private static final int AUDIENCES = 20;
    private static final int OFFERS = 40;
    private static final int EACH_IN_FILE = 5;
    private static final long BETWEEN_LOOKS_MS = 50;
    private static final long PATIENCE = 300_000_000_000L;

    private final Running running;
    private final int people;
    private final Viewer team;
    private final List<OfferId> offers = new ArrayList<>();

    private RevokeBench(Running running, int people) {
        this.running = running;
        this.people = people;
        var accounts = running.bean(Accounts.class);
        this.team = accounts.asViewer(accounts.named("evelyn").orElseThrow());
    }

    /** @param arguments how many people; none: the usual number */
    public static void main(String[] arguments) throws Exception {
        var people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PEOPLE;
        try (var running = Running.start()) {
            var web = running.setUp();
            var began = System.nanoTime();
            running.crowd(SEED).bringIn(people);
            new Figure("revoke.load.seconds", (System.nanoTime() - began) / 1e9, "s").print();
            new RevokeBench(running, people).measure(web);
        }
    }

    /** One offer for everybody, of each of the topics that people have most. */
    private void publish() {
        var said = new Wording("Something for you", "Quelque chose pour vous");
        var product = running.bean(Products.class)
                .add(
                        team,
                        new NewProduct(
                                "revoke",
                                "Things",
                                "Choses",
                                "Things that help.",
                                "Des choses qui aident.",
                                team.self(),
                                List.of("focus")));
        var everybody = running.bean(Audiences.class)
                .make(team, new AudienceWords(new Text("Everybody", "Tout le monde"), Purpose.EMPLOYMENT, null, "true"))
                .id();
        for (var topic : running.bean(Topics.class).all().stream().limit(OFFERS).toList()) {
            var offers = running.bean(Offers.class);
            var id = offers.draft(
                    team,
                    new Draft(
                            product,
                            said,
                            said,
                            said,
                            10,
                            said,
                            said,
                            said,
                            Dimension.BENEFIT,
                            Lane.FOR_MY_WORK,
                            List.of(topic.key()),
                            new Draft.Values(10, 0, 80, 30),
                            everybody,
                            Set.of(),
                            null,
                            null,
                            30,
                            Wording.NONE,
                            Draft.Fulfilled.of(
                                    new Fulfilment.Document(new Text("How", "Comment"), new Text("So.", "Ainsi.")))));
            offers.publish(team, id);
            this.offers.add(id);
        }
    }

    private void measure(Web web) throws Exception {
        var audiences = running.bean(Audiences.class);
        publish();
        for (int at = 0; at < AUDIENCES; at++) {
            audiences.make(
                    team,
                    new AudienceWords(
                            new Text("Audience " + at, "Population " + at),
                            Purpose.EMPLOYMENT,
                            null,
                            "person.position == \"Job %d\" || person.site == \"Site %d\"".formatted(at, at)));
        }
        var those = whoSaidYes();
        those.forEach(person -> running.bean(Plans.class).of(accountOf(person)));
        var tables = derived(tables(), those);
        if (tables.isEmpty()) {
            throw new IllegalStateException("Nothing was suggested to anybody: there is nothing to take back");
        }
        var done = new AtomicBoolean();
        var passes = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var counting = threads.submit(() -> {
                while (!done.get()) {
                    running.bean(Counts.class).of(team, audiences.all());
                    passes.incrementAndGet();
                }
                return null;
            });
            var importing = threads.submit(() -> bringAFile(web));
            var longest = takeBack(those, tables);
            new Figure("revoke.imports.beside", importing.isDone() ? 0 : 1, "").print();
            importing.get();
            done.set(true);
            counting.get();
            var left = derived(tables(), those);
            if (!left.isEmpty()) {
                throw new IllegalStateException("Once all was quiet there was still something in " + left);
            }
            new Figure("revoke.tables", tables.size(), "").print();
            new Figure("revoke.counts.beside", passes.get(), "").print();
            new Figure("revoke.people", those.size(), "").print();
            new Figure("revoke.seconds", longest / 1e9, "s").print();
        }
    }

    /** @return nanoseconds from the first answer until nothing of anybody was left: nobody waited longer */
    private long takeBack(List<PersonId> those, List<String> tables) throws InterruptedException {
        var began = System.nanoTime();
        for (var person : those) {
            running.bean(Consents.class).answer(accountOf(person), Purpose.PERSONALISE, false);
            running.bean(Consents.class).answer(accountOf(person), Purpose.CAREER, false);
        }
        while (!derived(tables, those).isEmpty()) {
            if (System.nanoTime() - began > PATIENCE) {
                throw new IllegalStateException("Something is left after five minutes");
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return System.nanoTime() - began;
    }

    private Void bringAFile(Web web) throws IOException, InterruptedException {
        var file = Files.createTempFile("bespoke-revoke-", ".csv");
        try {
            Files.writeString(
                    file,
                    IntStream.range(0, people / EACH_IN_FILE)
                            .mapToObj(number -> "C%d,Position %d".formatted(number, number % 300))
                            .collect(Collectors.joining("\n", "number,position\n", "\n")));
            var trial = new ImportTrial(web);
            trial.apply(trial.preview(
                    file,
                    Map.of("name", "Positions", "source", "hris", "asOf", "2026-01-31"),
                    Map.of(
                            "number",
                            Map.of("target", "field:NUMBER"),
                            "position",
                            Map.of("target", "field:POSITION"))));
        } finally {
            Files.delete(file);
        }
        return null;
    }

    private Viewer accountOf(PersonId person) {
        return new Viewer(person, Set.of(), Purpose.EMPLOYMENT);
    }

    private List<PersonId> whoSaidYes() {
        return open("""
                select person_id from privacy.consent
                where purpose = 'PERSONALISE' and yes
                order by person_id
                limit %d
                """.formatted(TAKE_BACK), List.of());
    }

    /** Those of these tables of which a row names one of these people beside an offer that they were suggested. */
    private List<String> derived(List<String> tables, List<PersonId> those) {
        return Objects.requireNonNull(running.bean(TransactionTemplate.class).execute(transaction -> {
            running.bean(RowSecurity.class).openAll();
            return tables.stream()
                    .filter(table -> running.bean(JdbcClient.class)
                            .sql("""
                                    select exists (
                                        select
                                        from %s t
                                        where t::text ~ :offers
                                          and t::text ~ :people)
                                    """.formatted(table))
                            .param("offers", joined(offers))
                            .param("people", joined(those))
                            .query(Boolean.class)
                            .single())
                    .toList();
        }));
    }

    private static String joined(List<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining("|"));
    }

    /** Every table that the application may read, as the catalogue lists them. */
    private List<String> tables() {
        return running.bean(JdbcClient.class).sql("""
                        select format('%I.%I', n.nspname, c.relname)
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'm')
                          and not c.relispartition
                          and n.nspname not in ('information_schema', 'migration')
                          and n.nspname not like 'pg\\_%'
                          and has_table_privilege(c.oid, 'select')
                        """).query(String.class).list();
    }

    private List<PersonId> open(String select, List<PersonId> people) {
        return Objects.requireNonNull(running.bean(TransactionTemplate.class).execute(transaction -> {
            running.bean(RowSecurity.class).openAll();
            return running.bean(JdbcClient.class)
                    .sql(select)
                    .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                    .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                    .list();
        }));
    }
}
