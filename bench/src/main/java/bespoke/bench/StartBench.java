package bespoke.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How long {@code bin/run} takes on a data folder that is there already, from the command to the first healthy answer, and
 * what the application then holds at rest with the demo company (the JVM, without PostgreSQL).
 */
public final class StartBench {

    private static final int STARTS = 3;
    private static final Duration FIRST_START = Duration.ofMinutes(15);
    private static final Duration REST = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path data;
    private final int port;

    private StartBench(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("bespoke-start-");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort();
            socket.close();
            new StartBench(data, port).measure();
        } finally {
            delete(data);
        }
    }

    private void measure() throws IOException, InterruptedException {
        // Makes the demo company.
        stop(start());

        var seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            var began = System.nanoTime();
            var application = start();
            seconds[i] = (System.nanoTime() - began) / 1e9;
            if (i == STARTS - 1) {
                new Figure("start.cpu.seconds", cpuSeconds(application), "s").print();
                Thread.sleep(REST);
                new Figure("rest.rss.mib", residentMib(application), "MiB").print();
            }
            stop(application);
        }
        Arrays.sort(seconds);
        new Figure("start.seconds", seconds[STARTS / 2], "s").print();
    }

    private Process start() throws IOException, InterruptedException {
        var command = new ProcessBuilder("bin/run")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("said").toFile());
        command.environment().put("BESPOKE_DATA", data.resolve("data").toString());
        command.environment().put("SERVER_PORT", Integer.toString(port));
        var application = command.start();
        var latest = Instant.now().plus(FIRST_START);
        while (!isHealthy()) {
            if (!application.isAlive() || Instant.now().isAfter(latest)) {
                throw new IllegalStateException("bin/run did not start: " + Files.readString(data.resolve("said")));
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        return application;
    }

    private boolean isHealthy() throws InterruptedException {
        var health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void stop(Process application) throws InterruptedException {
        application.destroy();
        application.waitFor();
    }

    private static double residentMib(Process application) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(application.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double cpuSeconds(Process application) {
        return application.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
