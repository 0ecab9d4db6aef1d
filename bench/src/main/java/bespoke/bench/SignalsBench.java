package bespoke.bench;

import bespoke.Bespoke;
import bespoke.access.Accounts;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import bespoke.intake.PersonKey;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.intake.SignalMappings;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How many signals a source may tell in a second, each in a request of its own and durable before it is answered, and how
 * long it waits, while what they become is worked out beside it for 2,000 people. The application, PostgreSQL and this load
 * share the same cores.
 */
public final class SignalsBench {

    /*
     * First a stretch that nobody counts. Then each connection tells the next signal as soon as the one before is answered:
     * that is the rate. Then signals are told at 60 % of it, each at its own instant whether or not those before are
     * answered; the wait is counted from that instant, so that a stall is felt by all that would have come meanwhile (Gil
     * Tene, "How NOT to measure latency", 2015). After each stretch it is waited until all its
     * signals are taken in, so that none rests on work put off for the next.
     */

    private static final String TYPE = "org.example.course.finished";
    private static final int PEOPLE = 2_000;
    private static final int WARM = 20_000;
    private static final int COUNTED = 40_000;
    private static final int CONNECTIONS = 64;
    private static final double SHARE = 0.6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Served served;
    private final Path data;
    private final Tokens made;
    private long told;

    private SignalsBench(Served served, Path data, Tokens made) {
        this.served = served;
        this.data = data;
        this.made = made;
    }

    /** @param source with which signals are told; @param team with which it is asked how many were taken in */
    private record Tokens(String source, String team) {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("bespoke-signals-");
        try {
            var data = folder.resolve("data");
            var made = prepare(data);
            try (var served = Served.start(data)) {
                new SignalsBench(served, data, made).measure();
            }
        } finally {
            delete(folder);
        }
    }

    private static Tokens prepare(Path data) {
        try (var application = start(data)) {
            var people = application.getBean(People.class);
            PersonId first = null;
            for (int i = 0; i < PEOPLE; i++) {
                var person = people.add(new NewPerson(PersonKind.EMPLOYEE, "N" + i, "Person " + i, null));
                first = first == null ? person : first;
            }
            var connections = application.getBean(Connections.class);
            var token = connections.make("Bench", ConnectionKind.SIGNALS);
            var mappings = application.getBean(SignalMappings.class);
            var viewer = peopleTeam(Objects.requireNonNull(first));
            var source = mappings.sources(viewer).getFirst().connection().id();
            mappings.save(
                    viewer,
                    new SignalMapping(
                            source,
                            TYPE,
                            0,
                            "/subject",
                            PersonKey.NUMBER,
                            new Becomes.OfFact("/data/on"),
                            "lastTrainingOn",
                            90,
                            null),
                    null,
                    false);
            application.getBean(Accounts.class).provide(viewer.self(), "bench", viewer.roles());
            var team = application
                    .getBean(bespoke.access.Tokens.class)
                    .issue(viewer.self(), Set.of("people"), "Bench", Duration.ofDays(1));
            return new Tokens(token, team);
        }
    }

    /** Waits until all that was told is taken in. */
    private void awaitTaken(String stretch) throws Exception {
        var began = System.nanoTime();
        var until = Instant.now().plus(PATIENCE);
        var web = new Web(URI.create("http://localhost:" + served.port()));
        while (taken(web) < told) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException(told - taken(web) + " signals were not taken in");
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        new Figure("signals." + stretch + ".taken.seconds", (System.nanoTime() - began) / 1e9, "s").print();
    }

    private long taken(Web web) throws IOException, InterruptedException {
        var sources = web.call("GET", "/api/v1/sources", made.team(), Map.of(), BodyPublishers.noBody());
        return Long.parseLong(Web.first(sources, "\"taken\":(\\d+)"));
    }

    private static ConfigurableApplicationContext start(Path data) {
        return SpringApplication.run(
                Bespoke.class, "--server.port=0", "--bespoke.data=" + data, "--logging.threshold.console=off");
    }

    private static Viewer peopleTeam(PersonId person) {
        return new Viewer(person, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())), Purpose.EMPLOYMENT);
    }

    private void measure() throws Exception {
        stretch("warm", 0, WARM, 0);
        var closed = stretch("closed", WARM, WARM + COUNTED, 0);
        new Figure("signals.rps", closed.perSecond, "/s").print();
        var open = stretch("open", WARM + COUNTED, WARM + 2 * COUNTED, closed.perSecond * SHARE);
        new Figure("signals.p50.ms", open.millis(0.5), "ms").print();
        new Figure("signals.p99.ms", open.millis(0.99), "ms").print();
        new Figure("signals.most.ms", open.millis(1), "ms").print();
    }

    /** How long each waited, in nanoseconds in rising order, and how many were answered in a second. */
    private record Waits(long[] sorted, double perSecond) {

        double millis(double share) {
            return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / 1e6;
        }
    }

    /** Tells signals, one after the other on each connection. @param rate a second; 0 for as soon as may be */
    private Waits stretch(String name, int from, int until, double rate) throws Exception {
        var waits = new long[until - from];
        var next = new AtomicInteger();
        var before = Used.now(this);
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> tell(from, waits, next, began, rate)));
            }
            for (var one : all) {
                join(one);
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        Used.now(this).since(before, seconds).print(name, waits.length);
        told += waits.length;
        awaitTaken(name);
        Arrays.sort(waits);
        return new Waits(waits, waits.length / seconds);
    }

    private void tell(int from, long[] waits, AtomicInteger next, long began, double rate) {
        try (var caller = new Caller(served.port())) {
            for (int i = next.getAndIncrement(); i < waits.length; i = next.getAndIncrement()) {
                long due = rate == 0 ? System.nanoTime() : began + (long) (i / rate * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var answer = caller.tell("/signals", made.source(), "application/cloudevents+json", event(from + i));
                if (answer.status() != 202) {
                    throw new IOException("Not accepted, but " + answer.status() + ": " + answer.text());
                }
                waits[i] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            next.set(waits.length);
            throw new UncheckedIOException(e);
        }
    }

    private static String event(int number) {
        return """
                {"specversion":"1.0","id":"%1$d","source":"https://campus.example.org/lyon","type":"%2$s",
                 "subject":"N%3$d","time":"2026-01-%4$02dT07:00:00Z","datacontenttype":"application/json",
                 "data":{"on":"2026-01-%4$02d","course":"fire-safety","title":"Fire safety on the wards","minutes":45,
                         "score":0.93,"language":"en"}}""".formatted(number, TYPE, number % PEOPLE, 1 + number % 28);
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

        static Used now(SignalsBench bench) throws IOException {
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

        void print(String stretch, int signals) {
            figure(stretch, "application.cpu.ms", application * 1e3 / signals, "ms");
            figure(stretch, "database.cpu.ms", database * 1e3 / signals, "ms");
            figure(stretch, "load.cpu.ms", load * 1e3 / signals, "ms");
            figure(stretch, "cpu.ms", (application + database + load) * 1e3 / signals, "ms");
            figure(stretch, "others.cores", others, "cores");
        }

        private static void figure(String stretch, String name, double value, String unit) {
            new Figure("signals." + stretch + "." + name, value, unit).print();
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
