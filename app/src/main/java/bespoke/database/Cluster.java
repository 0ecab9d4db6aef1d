package bespoke.database;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL data folder and the server over it. Whoever calls holds the lock on the folder: nobody else starts or
 * stops this server, but for the watcher, which stops it when the application is gone.
 */
final class Cluster {

    /** Name of the owner's login and of the database. */
    static final String OWNER = "bespoke";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC",
            // Small for a first run on two cores; the operating system caches the rest.
            "shared_buffers=64MB",
            "work_mem=8MB",
            "maintenance_work_mem=64MB",
            "max_wal_size=1GB",
            "random_page_cost=1.1",
            "max_parallel_workers=2",
            "io_method=sync",
            "jit=off",
            // A client that was killed must not hold its locks until its query ends.
            "client_connection_check_interval=5s",
            // Details and statements hold facts about people, and logs hold none.
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");

    private static final List<String> DURABLE =
            List.of("max_connections=50", "fsync=on", "full_page_writes=on", "synchronous_commit=on");
    private static final List<String> FORGETFUL =
            // A test run has many applications on one server.
            List.of("max_connections=200", "fsync=off", "full_page_writes=off", "synchronous_commit=off");

    private final Path home;
    private final Path folder;
    private final Binaries binaries;
    private final Account account;
    private final boolean durable;

    private @Nullable Process watcher;

    /**
     * @param home     holds the data folder {@code cluster} and what the server and its programs print
     * @param durable  false only where losing everything is fine, as in tests
     */
    Cluster(Path home, Binaries binaries, Account account, boolean durable) throws IOException {
        this.home = home.toRealPath();
        this.folder = this.home.resolve("cluster");
        this.binaries = binaries;
        this.account = account;
        this.durable = durable;
    }

    /** A server at work. */
    record Running(long pid, int port) {}

    boolean exists() {
        return Files.exists(folder);
    }

    /** Creates the data folder, with the owner and its empty database; whole, or not at all. */
    void create(String password) throws IOException {
        var fresh = home.resolve("cluster-unfinished");
        FileSystemUtils.deleteRecursively(fresh);
        account.own(home);
        // The superuser's password is forgotten at once: everything runs as the owner.
        var superuser = Files.writeString(home.resolve("superuser"), Secrets.fresh());
        account.own(superuser);
        try {
            run(
                    "initdb",
                    "",
                    List.of(
                            "--pgdata=" + fresh,
                            "--username=postgres",
                            "--pwfile=" + superuser,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            durable ? "--sync-method=fsync" : "--no-sync"));
        } finally {
            Files.delete(superuser);
        }
        run(
                "postgres",
                """
                create role %1$s login createrole createdb password '%2$s'
                create database %1$s owner %1$s
                """.formatted(OWNER, password),
                List.of("--single", "-D", fresh.toString(), "-c", "exit_on_error=true", "postgres"));
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        Durably.syncFolder(home);
    }

    /** @throws DatabaseRefusal if the data folder was made by another major version */
    void refuseOtherVersion() throws IOException {
        var version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(Binaries.MAJOR)) {
            throw new DatabaseRefusal(
                    "%s was made by PostgreSQL %s, and this Bespoke brings %s, which cannot open it. Start the Bespoke that made it, back up, and restore into an empty data folder."
                            .formatted(folder, version, Binaries.MAJOR));
        }
    }

    /** Starts the server, once nothing of an earlier one is left, and has it watched. */
    Running start(int port) throws IOException {
        clearAway();
        var log = home.resolve("server.log");
        var options = Stream.concat(SETTINGS.stream(), (durable ? DURABLE : FORGETFUL).stream())
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        Files.deleteIfExists(log);
        // pg_ctl gives the server a session of its own, so that Ctrl-C reaches the application only.
        run(
                "pg_ctl",
                "",
                List.of(
                        "start",
                        "--silent",
                        "--wait",
                        "--timeout=600",
                        "-D",
                        folder.toString(),
                        "-l",
                        log.toString(),
                        "-o",
                        options));
        var running = running()
                .orElseThrow(
                        () -> new IllegalStateException("The database ended as soon as it had started; see " + log));
        watcher = watch(running);
        return running;
    }

    /**
     * Stops the server if there is one: its work is rolled back or written, its files are closed. Takes as long as the disk
     * needs to write what is not yet written.
     */
    void stop() throws IOException {
        if (running().isPresent()) {
            try {
                run(
                        "pg_ctl",
                        "",
                        List.of("stop", "--silent", "--wait", "--mode=fast", "--timeout=600", "-D", folder.toString()));
            } catch (IllegalStateException refused) {
                // A watcher may have stopped it since we looked.
                if (running().isPresent()) {
                    throw refused;
                }
            }
        }
        unwatch();
    }

    /** The server at work in this folder. Its own file does not tell: that outlives a kill, and its number may be another's by now. */
    Optional<Running> running() throws IOException {
        try {
            var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            var noted = new Running(
                    Long.parseLong(lines.getFirst().strip()),
                    Integer.parseInt(lines.get(3).strip()));
            return occupants().contains(noted.pid()) ? Optional.of(noted) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Whether a process lives; one that ended and was never reaped does not. */
    static boolean lives(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException gone) {
            return false;
        }
    }

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /*
     * After a kill, a server may still be at work (the watcher was killed too), or its backends may outlive it for a moment.
     * Only when no process stands in the folder is the old pid file removed: PostgreSQL would take a zombie or a stranger
     * under the same number for a living server, and without the file it no longer guards against backends left behind.
     */
    private void clearAway() throws IOException {
        stop();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var left = occupants(); !left.isEmpty(); left = occupants()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Processes %s still work in %s; end them first.".formatted(left, folder));
            }
            pause(Duration.ofMillis(20));
        }
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    /** The processes that stand in the data folder: the server and all its backends do, from start to end. */
    private Set<Long> occupants() throws IOException {
        if (!account.isVisible()) {
            var find = List.of(
                    "find", "/proc", "-maxdepth", "2", "-name", "cwd", "-lname", folder.toString(), "-printf", "%h\\n");
            return Programs.printed(Stream.concat(account.lookout().stream(), find.stream())
                            .toList())
                    .lines()
                    .map(line -> Long.valueOf(line.substring(line.lastIndexOf('/') + 1)))
                    .collect(Collectors.toSet());
        }
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            return StreamSupport.stream(processes.spliterator(), false)
                    .filter(this::standsInFolder)
                    .map(process -> Long.valueOf(process.getFileName().toString()))
                    .collect(Collectors.toSet());
        }
    }

    private boolean standsInFolder(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /*
     * The watcher's input ends when this JVM does, however it does. It signals only the server that it was started for, and
     * only while that process stands in our folder, so a late watcher never stops a later server.
     */
    private Process watch(Running running) throws IOException {
        var script = """
                trap '' HUP INT QUIT TERM
                while read -r line; do :; done
                [ "$(readlink "/proc/$0/cwd")" = "$1" ] && kill -INT "$0"
                """;
        var command = Stream.concat(
                        account.lookout().stream(),
                        Stream.of("sh", "-c", script, Long.toString(running.pid()), folder.toString()))
                .toList();
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private void unwatch() throws IOException {
        if (watcher != null) {
            watcher.getOutputStream().close();
            watcher = null;
        }
    }

    private void run(String program, String input, List<String> arguments) throws IOException {
        var command = account.command(Stream.concat(Stream.of(binaries.program(program)), arguments.stream())
                .toList());
        Programs.run(command, input, home.resolve(program + ".log"));
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the database", e);
        }
    }
}
