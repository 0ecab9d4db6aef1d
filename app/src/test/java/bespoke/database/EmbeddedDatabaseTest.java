package bespoke.database;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** What was acknowledged survives every way to die: of the application, of the server, of both, in any order. */
class EmbeddedDatabaseTest {

    /** Every account that can run the server here: root hands over in two ways, others need not. */
    static final List<String> ACCOUNTS =
            Account.find().equals(Account.SELF) ? List.of("SELF") : List.of("NAMESPACE", "LOWERED");

    private static final String ACCOUNT = ACCOUNTS.getFirst();

    private final Path data = TestServer.dataFolder();

    @AfterEach
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(data);
    }

    @ParameterizedTest
    @FieldSource("ACCOUNTS")
    void keepsEveryAcknowledgedRowThroughEveryKill(String account) throws Exception {
        long acknowledged = 0;
        for (var kill : List.<Kill>of(
                Application::kill,
                Application::killServer,
                application -> {
                    application.killServer();
                    application.kill();
                },
                application -> {
                    application.kill();
                    application.killServer();
                },
                application -> {
                    application.killWatchers();
                    application.kill();
                },
                Application::end)) {
            try (var application = new Application(data, account)) {
                application.writeBeyond(acknowledged);
                kill.on(application);
                acknowledged = application.lastAcknowledged();
            }

            assertThat(acknowledged).isPositive();
            assertThat(rows(account)).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void bringsTheServerBackWhileTheApplicationLives() throws Exception {
        try (var application = new Application(data, ACCOUNT)) {
            application.writeBeyond(0);
            long killed = application.killServer();

            long last = application.writeUntilAnotherServerThan(killed);

            application.end();
            assertThat(rows(ACCOUNT)).isGreaterThanOrEqualTo(last);
        }
    }

    @Test
    void leavesNothingBehindWhenItEndsCleanly() throws Exception {
        long server;
        try (var application = new Application(data, ACCOUNT)) {
            application.writeBeyond(0);
            server = application.server();
            application.end();
        }

        assertThat(Cluster.lives(server)).isFalse();
        assertThat(data.resolve("database/cluster/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(data.resolve("database/server.log"))).contains("database system is shut down");
    }

    @Test
    void isNotFooledByAReusedOrUnreapedPid() throws Exception {
        start().close();
        var stranger = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 100").start();
        long zombie = Long.parseLong(requireNonNull(stranger.inputReader().readLine()));
        try {
            for (long pid : List.of(stranger.pid(), zombie, 4_000_000L)) {
                Files.writeString(
                        data.resolve("database/cluster/postmaster.pid"),
                        "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n".formatted(pid, data.resolve("database/cluster")));

                try (var database = start()) {
                    assertThat(database.running().pid()).isNotEqualTo(pid);
                }
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesASecondInstanceAtOnceSayingWhoIsThere() throws Exception {
        try (var first = start()) {
            assertThatThrownBy(this::start).hasMessageContaining("this process").hasMessageContaining("BESPOKE_DATA");
        }
        try (var application = new Application(data, ACCOUNT)) {
            application.writeBeyond(0);

            assertThatThrownBy(this::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("process " + application.pid());
            assertThat(application.writeBeyond(application.lastAcknowledged())).isPositive();
            application.end();
        }
    }

    @Test
    void letsACommandShareTheServerOfARunningApplication() throws Exception {
        try (var application = new Application(data, ACCOUNT)) {
            application.writeBeyond(0);

            try (var shared = EmbeddedDatabase.reach(data, account(ACCOUNT))) {
                assertThat(count(shared)).isPositive();
            }

            assertThat(application.writeBeyond(application.lastAcknowledged())).isPositive();
            application.end();
        }
        try (var own = EmbeddedDatabase.reach(data, account(ACCOUNT))) {
            assertThat(count(own)).isPositive();
        }
    }

    @Test
    void refusesAFolderOfAnotherVersion() throws Exception {
        start().close();
        Files.writeString(data.resolve("database/cluster/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start).hasMessageContaining("PostgreSQL 17").hasMessageContaining("restore");
    }

    @Test
    void refusesToGoOnWithoutItsPassword() throws Exception {
        start().close();
        Files.delete(data.resolve("database.password"));

        assertThatThrownBy(this::start).hasMessageContaining("database.password is gone");
    }

    @Test
    void startsOverWhenItsFirstStartWasCutShort() throws Exception {
        Files.createDirectories(data.resolve("database/cluster-unfinished/base"));
        Files.writeString(data.resolve("database.password"), "of a cluster that never was");

        try (var database = start()) {
            assertThat(owner(database).sql("select 1").query(Integer.class).single())
                    .isOne();
        }
    }

    @Test
    void isReachableWithItsPasswordOnlyAndFromHereOnly() throws Exception {
        try (var database = start()) {
            var login = database.login();
            var guessed = JdbcClient.create(
                    DatabaseConfiguration.owner(new Database.Login(login.url(), login.user(), "guessed")));

            assertThatThrownBy(
                            () -> guessed.sql("select 1").query(Integer.class).single())
                    .hasRootCauseMessage("FATAL: password authentication failed for user \"bespoke\"");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Path.of("/tmp/.s.PGSQL." + database.running().port())).doesNotExist();
            assertThat(Files.getPosixFilePermissions(data.resolve("database.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            for (var kept : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(setting(database, kept)).as(kept).isEqualTo("on");
            }
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(data, account(ACCOUNT), true);
    }

    private long rows(String account) {
        try (var database = EmbeddedDatabase.start(data, account(account), true)) {
            return count(database);
        }
    }

    private static Account account(String name) {
        return Writer.account(name);
    }

    private static long count(Database database) {
        return owner(database).sql("select max(id) from row").query(Long.class).single();
    }

    private static String setting(Database database, String name) {
        return owner(database)
                .sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static JdbcClient owner(Database database) {
        return JdbcClient.create(DatabaseConfiguration.owner(database.login()));
    }

    private interface Kill {

        void on(Application application) throws Exception;
    }

    /** A {@link Writer} in a JVM of its own. */
    private static final class Application implements AutoCloseable {

        private final Process jvm;
        private final BufferedReader said;
        private long last;
        private long server;

        Application(Path data, String account) throws IOException {
            jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            data.toString(),
                            account)
                    .redirectErrorStream(true)
                    .start();
            said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        }

        long pid() {
            return jvm.pid();
        }

        long server() {
            return server;
        }

        /** Reads on until a row with a greater id was acknowledged, and some more. */
        long writeBeyond(long id) throws IOException {
            while (last <= id + 50) {
                hear();
            }
            return last;
        }

        long writeUntilAnotherServerThan(long killed) throws IOException {
            while (server == killed) {
                hear();
            }
            return last;
        }

        /** The last row that was acknowledged before the end, once the application has ended or been ended. */
        long lastAcknowledged() {
            if (!jvm.isAlive()) {
                drain();
            }
            return last;
        }

        void kill() throws InterruptedException {
            // Through its handle: the process itself would throw away what it said last.
            jvm.toHandle().destroyForcibly();
            jvm.waitFor();
        }

        void end() throws InterruptedException {
            jvm.toHandle().destroy();
            drain();
            jvm.waitFor();
        }

        long killServer() {
            ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);
            return server;
        }

        /** The watchers are the shells among the children; the server is nobody's child. */
        void killWatchers() {
            jvm.children().forEach(ProcessHandle::destroyForcibly);
        }

        @Override
        public void close() throws InterruptedException {
            kill();
        }

        /** Reads to the end of what it said; a full pipe would hold the application up while it ends. */
        private void drain() {
            said.lines().forEach(this::understand);
        }

        private void hear() throws IOException {
            understand(requireNonNull(said.readLine(), "The application ended"));
        }

        private void understand(String line) {
            if (line.startsWith("row ")) {
                var words = line.split(" ");
                last = Long.parseLong(words[1]);
                server = Long.parseLong(words[2]);
            } else if (!line.contains("has died")) {
                System.err.println(line);
            }
        }
    }
}
