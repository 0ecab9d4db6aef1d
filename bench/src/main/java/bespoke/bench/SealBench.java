package bespoke.bench;

import bespoke.audit.Sealer;
import bespoke.audit.Seals;
import bespoke.intake.Connections;
import bespoke.person.People;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What sealing costs whoever looks at somebody: pages of people opened one after the other, in short stretches that take
 * turns, with the sealer at work and without. Each page view writes one look.
 */
public final class SealBench {

    /*
     * In a stretch with the sealer all looks of the stretch are sealed within its time: twice a second while people look,
     * a hundred and twenty times as often as in service, and once more at its end. What a stretch without it leaves behind
     * is sealed between stretches, uncounted. The time is that of the stretch in the middle of all of its kind; the CPU is
     * that of the application, this load and PostgreSQL together, over all stretches, to a hundredth of a second.
     */

    private static final int PEOPLE = 20;
    private static final int WARM = 6_000;
    private static final int VIEWS = 400;
    private static final int STRETCHES = 30;
    private static final int EACH_MILLIS = 500;

    private final Running running;
    private final Web web;
    private final Sealer sealer;
    private final String[] pages = new String[PEOPLE];

    private SealBench(Running running, Web web) {
        this.running = running;
        this.web = web;
        this.sealer = running.bean(Sealer.class);
    }

    public static void main(String[] arguments) throws Exception {
        try (var running = Running.start("--bespoke.audit.seal=1d")) {
            var bench = new SealBench(running, running.setUp());
            bench.makePeople();
            bench.look(WARM);
            bench.measure();
        }
    }

    private void measure() throws Exception {
        var without = new Stretches();
        var with = new Stretches();
        sealer.seal();
        for (int i = 0; i < STRETCHES; i++) {
            var first = i % 2 == 0 ? without : with;
            first.run(first == with);
            var second = i % 2 == 0 ? with : without;
            second.run(second == with);
        }
        var verification = running.bean(Seals.class).onTheMachine(null);
        if (!verification.holds() || verification.records() < WARM + 2L * STRETCHES * VIEWS) {
            throw new IllegalStateException("Not every page view was sealed as a look: " + verification.records());
        }
        new Figure("seal.overhead.percent", 100 * (with.middle() / without.middle() - 1), "%").print();
        new Figure("seal.overhead.cpu.percent", 100 * (with.cpu / without.cpu - 1), "%").print();
        new Figure("seal.look.ms", without.middle() * 1e3 / VIEWS, "ms").print();
        new Figure("seal.look.cpu.ms", without.cpu * 1e3 / VIEWS / STRETCHES, "ms").print();
        new Figure("seal.records", verification.records(), "").print();
    }

    /** All stretches of one kind. */
    private final class Stretches {

        private final double[] seconds = new double[STRETCHES];
        private int done;
        private double cpu;

        void run(boolean sealing) throws Exception {
            var cpuBefore = cpuSeconds();
            var began = System.nanoTime();
            if (sealing) {
                lookWhileSealing();
            } else {
                look(VIEWS);
            }
            seconds[done++] = (System.nanoTime() - began) / 1e9;
            cpu += cpuSeconds() - cpuBefore;
            sealer.seal();
        }

        double middle() {
            var sorted = seconds.clone();
            Arrays.sort(sorted);
            return (sorted[(STRETCHES - 1) / 2] + sorted[STRETCHES / 2]) / 2;
        }
    }

    private void lookWhileSealing() throws Exception {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> sealing =
                    clock.scheduleWithFixedDelay(sealer::seal, EACH_MILLIS, EACH_MILLIS, TimeUnit.MILLISECONDS);
            look(VIEWS);
            sealing.cancel(false);
        }
        sealer.seal();
    }

    private void look(int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            web.get(pages[i % PEOPLE]);
        }
    }

    private double cpuSeconds() throws IOException {
        return CpuTime.ofThisProcess() + CpuTime.ofDatabase(running.data());
    }

    /** People of whom the people team may see more than the card. */
    private void makePeople() throws IOException, InterruptedException {
        var token = running.bean(Connections.class).make("Bench");
        var http = HttpClient.newHttpClient();
        for (int i = 0; i < PEOPLE; i++) {
            var answer = http.send(
                    HttpRequest.newBuilder(running.address().resolve("/scim/v2/Users"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/scim+json")
                            .POST(HttpRequest.BodyPublishers.ofString(person(i)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("Not created, but " + answer.statusCode() + ": " + answer.body());
            }
            var id = running.bean(People.class).findByNumber("N" + i).orElseThrow();
            pages[i] = "/people/" + id;
        }
    }

    private static String person(int number) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "userName":"person%1$d@example.org","externalId":"e%1$d","active":true,"title":"Engineer",
                 "name":{"givenName":"Person","familyName":"Number %1$d"},
                 "addresses":[{"type":"work","locality":"Lyon","country":"FR"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                     {"employeeNumber":"N%1$d","department":"Platform","organization":"Works FR"}}
                """.formatted(number);
    }
}
