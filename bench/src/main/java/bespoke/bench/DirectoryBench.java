package bespoke.bench;

import bespoke.Bespoke;
import bespoke.person.CardSearch;
import bespoke.person.Cards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long whoever types into the search for people waits for the list, with 100,000 cards: prefixes, parts of words, slips
 * and four alphabets, over HTTP, signed in. The application, PostgreSQL and this load share the same cores.
 */
public final class DirectoryBench {

    /*
     * First, within the application and one after the other: the search, and beside it what a plain LIKE over the same cards
     * costs, which finds no slip and reads every card. Then over HTTP: as fast as may be, which is the rate; then at 60 % of
     * it, each at their own instant whether or not those before are answered, the wait counted from that instant (Gil
     * Tene, "How NOT to measure latency", 2015, on coordinated omission).
     */

    private static final long SEED = 20_261_123;
    private static final int PEOPLE = 100_000;
    private static final int LOOKERS = 64;
    private static final int WARM = 2_000;
    private static final int COUNTED = 6_000;
    private static final int COMPARED = 400;
    private static final int CONNECTIONS = 8;
    private static final int OPEN_CONNECTIONS = 64;
    private static final double SHARE = 0.6;
    private static final byte[] MARKER = "id=\"people\"".getBytes(StandardCharsets.UTF_8);

    private final Served served;
    private final Path data;

    private DirectoryBench(Served served, Path data) {
        this.served = served;
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("bespoke-directory-");
        try {
            var data = folder.resolve("data");
            var people = new NamedPeople(SEED, PEOPLE);
            load(people, data);
            try (var served = Served.start(data)) {
                new DirectoryBench(served, data).measure(people);
            }
        } finally {
            delete(folder);
        }
    }

    private static void load(NamedPeople people, Path data) throws IOException {
        var began = System.nanoTime();
        try (var application = SpringApplication.run(
                Bespoke.class, "--server.port=0", "--bespoke.data=" + data, "--logging.threshold.console=off")) {
            people.bringIn(application, LOOKERS);
            new Figure("directory.load.seconds", (System.nanoTime() - began) / 1e9, "s").print();
            var db = application.getBean(JdbcClient.class);
            db.sql("analyze person.card").update();
            var cards = application.getBean(Cards.class);
            ToIntFunction<String> search = typed ->
                    cards.search(CardSearch.of(typed), null, 24).cards().items().size();
            ToIntFunction<String> like = typed -> like(db, typed);
            each("first", people.typed(COMPARED), data, search);
            var typed = people.typed(COMPARED);
            var searched = each("search", typed, data, search);
            var plain = each("like", typed, data, like);
            new Figure("directory.like.ratio", searched / plain, "").print();
        }
    }

    /** The same words of cards, without the ways of the search: every card is read. */
    private static int like(JdbcClient db, String typed) {
        return db.sql("""
                select person_id, name, role, unit, site
                from person.card
                where not gone
                  and searched like '%' || person.searchable(:typed) || '%'
                order by name, person_id
                limit 25
                """).param("typed", typed).query().listOfRows().size();
    }

    /** @return milliseconds of the clock for each */
    private static double each(String name, List<String> typed, Path data, ToIntFunction<String> ask)
            throws IOException {
        int found = 0;
        var cpu = CpuTime.ofDatabase(data);
        var began = System.nanoTime();
        for (var one : typed) {
            found += ask.applyAsInt(one) > 0 ? 1 : 0;
        }
        var millis = (System.nanoTime() - began) / 1e6 / typed.size();
        new Figure("directory." + name + ".each.ms", millis, "ms").print();
        new Figure(
                        "directory." + name + ".each.database.cpu.ms",
                        (CpuTime.ofDatabase(data) - cpu) * 1e3 / typed.size(),
                        "ms")
                .print();
        new Figure("directory." + name + ".found.percent", 100.0 * found / typed.size(), "%").print();
        return millis;
    }

    private void measure(NamedPeople people) throws Exception {
        stretch("warm", people.typed(WARM), CONNECTIONS, 0);
        var closed = stretch("closed", people.typed(COUNTED), CONNECTIONS, 0);
        new Figure("directory.rps", closed.perSecond, "/s").print();
        var open = stretch("open", people.typed(COUNTED), OPEN_CONNECTIONS, closed.perSecond * SHARE);
        new Figure("directory.p50.ms", open.millis(0.5), "ms").print();
        new Figure("directory.p99.ms", open.millis(0.99), "ms").print();
        new Figure("directory.most.ms", open.millis(1), "ms").print();
    }

    /** How long each waited, in nanoseconds in rising order, and how many were answered in a second. */
    private record Waits(long[] sorted, double perSecond) {

        double millis(double share) {
            return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / 1e6;
        }
    }

    /** @param rate a second; 0 for as soon as may be */
    private Waits stretch(String name, List<String> typed, int connections, double rate) throws Exception {
        var waits = new long[typed.size()];
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        var application = CpuTime.of(served.process());
        var database = CpuTime.ofDatabase(data);
        var load = CpuTime.ofThisProcess();
        var machine = CpuTime.ofMachine();
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> type(typed, waits, next, failed, began, rate)));
            }
            for (var one : all) {
                join(one);
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        application = CpuTime.of(served.process()) - application;
        database = CpuTime.ofDatabase(data) - database;
        load = CpuTime.ofThisProcess() - load;
        machine = CpuTime.ofMachine() - machine;
        figure(name, "application.cpu.ms", application * 1e3 / waits.length, "ms");
        figure(name, "database.cpu.ms", database * 1e3 / waits.length, "ms");
        figure(name, "load.cpu.ms", load * 1e3 / waits.length, "ms");
        figure(name, "others.cores", (machine - application - database - load) / seconds, "cores");
        figure(name, "failed", failed.get(), "");
        Arrays.sort(waits);
        return new Waits(waits, (waits.length - failed.get()) / seconds);
    }

    private static void figure(String stretch, String name, double value, String unit) {
        new Figure("directory." + stretch + "." + name, value, unit).print();
    }

    private void type(
            List<String> typed, long[] waits, AtomicInteger next, AtomicInteger failed, long began, double rate) {
        try (var caller = new Caller(served.port())) {
            for (int i = next.getAndIncrement(); i < waits.length; i = next.getAndIncrement()) {
                long due = rate == 0 ? System.nanoTime() : began + (long) (i / rate * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var answer = caller.part(
                        "/people?q=" + URLEncoder.encode(typed.get(i), StandardCharsets.UTF_8),
                        NamedPeople.SESSION + i % LOOKERS);
                if (answer.status() != 200 || !answer.contains(MARKER)) {
                    failed.incrementAndGet();
                }
                waits[i] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            next.set(waits.length);
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Future<?> one) throws Exception {
        try {
            one.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
