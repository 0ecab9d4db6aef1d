package bespoke.bench;

import bespoke.Bespoke;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The application as a process of its own on a data folder, with the options of this one; closing it stops it. */
final class Served implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private Served(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Served start(Path data, String... settings) throws IOException, InterruptedException {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bespoke.class.getName()));
        command.addAll(List.of("--server.port=" + port, "--bespoke.data=" + data));
        command.addAll(List.of(settings));
        var said = data.resolveSibling(data.getFileName() + ".said");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        var served = new Served(process, port);
        var latest = Instant.now().plus(PATIENCE);
        while (!served.isHealthy()) {
            if (!process.isAlive() || Instant.now().isAfter(latest)) {
                process.destroy();
                throw new IllegalStateException("Bespoke did not start: " + Files.readString(said));
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        return served;
    }

    Process process() {
        return process;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean isHealthy() {
        try (var caller = new Caller(port)) {
            return caller.get("/actuator/health", "").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
