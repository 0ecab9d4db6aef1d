package bespoke.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL inside the application: started with it, restarted if it dies, stopped with it. One process at a time runs
 * it; what it acknowledged outlives every kill of either.
 */
final class EmbeddedDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String PASSWORD = "database.password";
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FolderLock lock;
    private final Cluster cluster;
    private final Login login;
    private final Thread keeper;

    private Cluster.Running running;
    private boolean closed;

    private EmbeddedDatabase(FolderLock lock, Cluster cluster, String password) throws IOException {
        this.lock = lock;
        this.cluster = cluster;
        this.running = cluster.start(Cluster.freePort());
        this.login = login(running, password);
        this.keeper = Thread.ofPlatform().daemon().name("database-keeper").start(this::keep);
    }

    /**
     * Starts the server of a data folder, creating both where they are missing.
     *
     * @param durable false only where losing everything is fine, as in tests
     * @throws DatabaseRefusal if another process runs it already, or another version made it
     */
    static EmbeddedDatabase start(Path data, Account account, boolean durable) {
        try {
            Files.createDirectories(data);
            var lock = FolderLock.take(data).orElseThrow(() -> inUse(data));
            try {
                var home = Files.createDirectories(data.resolve("database"));
                var cluster = new Cluster(home, Binaries.in(home), account, durable);
                return new EmbeddedDatabase(lock, cluster, password(data, cluster));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The database in %s cannot be started".formatted(data), e);
        }
    }

    /**
     * The server of a data folder, wherever it runs: the one of the application that is using it, else one of our own until
     * we close it.
     */
    static Database reach(Path data, Account account) {
        try {
            Files.createDirectories(data);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                var lock = FolderLock.take(data);
                if (lock.isPresent()) {
                    lock.get().close();
                    return start(data, account, true);
                }
                var home = data.resolve("database");
                if (Files.isDirectory(home)) {
                    var cluster = new Cluster(home, Binaries.in(home), account, true);
                    var running = cluster.running();
                    if (running.isPresent()) {
                        return new ExternalDatabase(login(running.get(), Files.readString(passwordFile(data))));
                    }
                }
                Thread.sleep(LOOK_EVERY);
            }
            throw inUse(data);
        } catch (IOException e) {
            throw new UncheckedIOException("The database in %s cannot be reached".formatted(data), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database in " + data, e);
        }
    }

    @Override
    public Login login() {
        return login;
    }

    synchronized Cluster.Running running() {
        return running;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        keeper.interrupt();
        try {
            cluster.stop();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The database could not be stopped", e);
        }
    }

    /** Looks after the server: when it has died, by whatever hand, it is started again at the same address. */
    private void keep() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                revive();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void revive() {
        if (closed || Cluster.lives(running.pid())) {
            return;
        }
        log.warn("The database server {} has died; starting it again", running.pid());
        try {
            running = cluster.start(running.port());
            log.info("The database server is back");
        } catch (IOException | RuntimeException e) {
            log.error("The database server could not be started again; trying once more", e);
        }
    }

    private static String password(Path data, Cluster cluster) throws IOException {
        if (cluster.exists()) {
            cluster.refuseOtherVersion();
            try {
                return Files.readString(passwordFile(data));
            } catch (NoSuchFileException gone) {
                throw new DatabaseRefusal(
                        "%s is gone, and the database cannot be opened without it. Put it back from a backup."
                                .formatted(passwordFile(data)));
            }
        }
        // The password lasts before the cluster does: a cluster without its password would be lost.
        var password = Secrets.fresh();
        Durably.writeSecret(data, PASSWORD, password);
        cluster.create(password);
        return password;
    }

    private static Path passwordFile(Path data) {
        return data.resolve(PASSWORD);
    }

    private static Login login(Cluster.Running running, String password) {
        return new Login(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(running.port(), Cluster.OWNER), Cluster.OWNER, password);
    }

    private static DatabaseRefusal inUse(Path data) {
        try {
            return new DatabaseRefusal(
                    "Another Bespoke (%s) uses %s. Stop it first, or set BESPOKE_DATA to another folder."
                            .formatted(FolderLock.holder(data), data.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
