package bespoke.bench;

import bespoke.intake.Connections;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many people a directory may create in a second by SCIM, each with work and a lead, over a few connections that ask
 * again as soon as they are answered. The application, PostgreSQL and this load share the same cores.
 */
public final class ScimBench {

    private static final int WARM = 2_000;
    private static final int COUNTED = 5_000;
    private static final int CONNECTIONS = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI users;
    private final String token;

    private ScimBench(URI users, String token) {
        this.users = users;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        try (var running = Running.start()) {
            running.setUp();
            var token = running.bean(Connections.class).make("Bench");
            var bench = new ScimBench(running.address().resolve("/scim/v2/Users"), token);
            var lead = bench.created(0, null);
            bench.create(1, WARM, lead);
            bench.create(WARM + 1, COUNTED, lead).print();
        }
    }

    /** Creates so many, from a number on. */
    private Waits create(int from, int many, String lead) throws Exception {
        var waits = new long[many];
        var next = new AtomicInteger();
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> {
                    for (int one = next.getAndIncrement(); one < many; one = next.getAndIncrement()) {
                        var asked = System.nanoTime();
                        created(from + one, lead);
                        waits[one] = System.nanoTime() - asked;
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(waits);
        return new Waits(waits, many / seconds);
    }

    /** @return the id under which the directory knows them */
    private String created(int number, @Nullable String lead) throws IOException, InterruptedException {
        var manager = lead == null ? "" : ",\"manager\":{\"value\":\"%s\"}".formatted(lead);
        var body = """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "userName":"person%1$d@example.org","externalId":"e%1$d","active":true,"title":"Engineer",
                 "name":{"givenName":"Person","familyName":"Number %1$d"},
                 "emails":[{"type":"work","value":"person%1$d@example.org","primary":true}],
                 "addresses":[{"type":"work","locality":"Lyon","country":"FR"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                     {"employeeNumber":"N%1$d","department":"Platform","organization":"Works FR"%2$s}}
                """.formatted(number, manager);
        var answer = http.send(
                HttpRequest.newBuilder(users)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/scim+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("Not created, but " + answer.statusCode() + ": " + answer.body());
        }
        return Web.first(answer.body(), "\"id\":\"([0-9a-f-]{36})\"");
    }

    /** How long each waited, in nanoseconds in rising order, and how many were created in a second. */
    private record Waits(long[] sorted, double perSecond) {

        void print() {
            new Figure("scim.rps", perSecond, "/s").print();
            new Figure("scim.p50.ms", sorted[sorted.length / 2] / 1e6, "ms").print();
            new Figure("scim.p99.ms", sorted[sorted.length * 99 / 100] / 1e6, "ms").print();
        }
    }
}
