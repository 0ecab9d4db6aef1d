package bespoke.bench;

import bespoke.Bespoke;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;

/**
 * How many people may open Home in a second, and how long they wait, while 100,000 people are loaded and 10 % of those who
 * come had a fact changed since they last looked. Nobody comes twice in a stretch, nothing that is theirs is cached, and
 * the application, PostgreSQL and this load share the same cores.
 */
public final class HomeBench {

    /*
     * First everybody who takes part looks once, which pins their plan of the day and warms the application up, over as many
     * connections as will ever be open: the compiler has seen them wait for each other before anything is counted. Then one
     * in ten tells another fact of themselves. Then half of them come back, each connection asking again as soon as it is
     * answered: that is the rate. The other half come back at 60 % of it, each at their own instant whether or not those
     * before are answered; the wait is counted from that instant, so that a stall is felt by all who would have come
     * meanwhile (Gil Tene, "How NOT to measure latency", 2015, on coordinated omission).
     *
     * Everybody comes back an hour after their session was seen last, as people do, and not within the minutes in which
     * it is not written anew.
     */

    private static final long SEED = 20_260_131;
    private static final int PEOPLE = 100_000;
    private static final int DEMO = 2_000;
    private static final int COME = 30_000;
    private static final int EACH_CHANGED = 10;
    private static final int CONNECTIONS = 8;
    private static final int OPEN_CONNECTIONS = 64;
    private static final double SHARE = 0.6;
    private static final List<String> LIKES = List.of("music", "cycling", "ai", "cooking", "reading");
    private static final byte[] MARKER = "class=\"home-now\"".getBytes(StandardCharsets.UTF_8);
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

    private final Served served;
    private final Path data;
    private final int come;

    private HomeBench(Served served, Path data, int come) {
        this.served = served;
        this.data = data;
        this.come = come;
    }

    /**
     * @param arguments a folder to keep the loaded people in and to take them from next time, and how many come; none: they
     *     are not kept, and the usual number comes
     */
    public static void main(String[] arguments) throws Exception {
        var kept = arguments.length > 0;
        var come = arguments.length > 1 ? Integer.parseInt(arguments[1]) : COME;
        var folder = kept ? Files.createDirectories(Path.of(arguments[0])) : Files.createTempDirectory("bespoke-home-");
        try {
            var data = folder.resolve("data");
            if (!Files.exists(folder.resolve("loaded"))) {
                load(data);
                Files.createFile(folder.resolve("loaded"));
            }
            try (var served = Served.start(data, "--bespoke.demo=true")) {
                new HomeBench(served, data, come).measure();
            }
        } finally {
            if (!kept) {
                delete(folder);
            }
        }
    }

    private static void load(Path data) {
        var began = System.nanoTime();
        try (var application = SpringApplication.run(
                Bespoke.class,
                "--server.port=0",
                "--bespoke.data=" + data,
                "--bespoke.demo=true",
                "--logging.threshold.console=off")) {
            new Crowd(SEED, application).bringIn(PEOPLE - DEMO);
        }
        new Figure("home.load.seconds", (System.nanoTime() - began) / 1e9, "s").print();
    }

    private void measure() throws Exception {
        stretch("visit", 0, come, OPEN_CONNECTIONS, 0, this::lookFirst);
        var closed = stretch("closed", 0, come / 2, CONNECTIONS, 0, HomeBench::comeBack);
        new Figure("home.rps", closed.perSecond, "/s").print();
        var open = stretch("open", come / 2, come, OPEN_CONNECTIONS, closed.perSecond * SHARE, HomeBench::comeBack);
        new Figure("home.p50.ms", open.millis(0.5), "ms").print();
        new Figure("home.p99.ms", open.millis(0.99), "ms").print();
        new Figure("home.most.ms", open.millis(1), "ms").print();
    }

    /** Looks at Home for the first time on this day; one in ten then says what else they like. */
    private boolean lookFirst(Caller caller, int person) throws IOException {
        var page = caller.get("/", Crowd.FIRST + person);
        var isHome = isHome(page);
        if (!isHome || person % EACH_CHANGED != 0) {
            return isHome;
        }
        var token = TOKEN.matcher(page.text());
        if (!token.find()) {
            throw new IOException("Home brings no token for its forms");
        }
        var like = LIKES.get((int) (System.currentTimeMillis() / 1_000 % LIKES.size()));
        var told = caller.post(
                "/my-data/facts/interests",
                Crowd.FIRST + person,
                "interests=" + like + "&interests=nature&_csrf=" + token.group(1));
        return told.status() == 303;
    }

    private static boolean comeBack(Caller caller, int person) throws IOException {
        return isHome(caller.get("/", Crowd.BACK + person));
    }

    private static boolean isHome(Caller.Answer page) {
        return page.status() == 200 && page.contains(MARKER);
    }

    private interface Coming {
        /** @return whether it was answered with Home */
        boolean come(Caller caller, int person) throws IOException;
    }

    /** How long each waited, in nanoseconds in rising order, and how many were answered in a second. */
    private record Waits(long[] sorted, double perSecond) {

        double millis(double share) {
            return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / 1e6;
        }
    }

    /** Lets people come, one after the other on each connection. @param rate a second; 0 for as soon as may be */
    private Waits stretch(String name, int from, int until, int connections, double rate, Coming coming)
            throws Exception {
        var waits = new long[until - from];
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        var before = Used.now(this);
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> letCome(from, waits, next, failed, began, rate, coming)));
            }
            for (var one : all) {
                join(one);
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        Used.now(this).since(before, seconds).print(name, waits.length);
        new Figure("home." + name + ".failed", failed.get(), "").print();
        Arrays.sort(waits);
        return new Waits(waits, (waits.length - failed.get()) / seconds);
    }

    private void letCome(
            int from, long[] waits, AtomicInteger next, AtomicInteger failed, long began, double rate, Coming coming) {
        try (var caller = new Caller(served.port())) {
            for (int i = next.getAndIncrement(); i < waits.length; i = next.getAndIncrement()) {
                long due = rate == 0 ? System.nanoTime() : began + (long) (i / rate * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (!coming.come(caller, from + i)) {
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

    /** CPU seconds used so far by whom; {@code others} are not part of this. */
    private record Used(double application, double database, double load, double others) {

        static Used now(HomeBench bench) throws IOException {
            var application = CpuTime.of(bench.served.process());
            var database = CpuTime.ofDatabase(bench.data);
            var load = CpuTime.ofThisProcess();
            return new Used(application, database, load, CpuTime.ofMachine() - application - database - load);
        }

        /** @return the same, with the others' in cores: seconds of theirs a second */
        Used since(Used before, double seconds) {
            return new Used(
                    application - before.application,
                    database - before.database,
                    load - before.load,
                    (others - before.others) / seconds);
        }

        void print(String stretch, int requests) {
            figure(stretch, "application.cpu.ms", application * 1e3 / requests, "ms");
            figure(stretch, "database.cpu.ms", database * 1e3 / requests, "ms");
            figure(stretch, "load.cpu.ms", load * 1e3 / requests, "ms");
            figure(stretch, "cpu.ms", (application + database + load) * 1e3 / requests, "ms");
            figure(stretch, "others.cores", others, "cores");
        }

        private static void figure(String stretch, String name, double value, String unit) {
            new Figure("home." + stretch + "." + name, value, unit).print();
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
