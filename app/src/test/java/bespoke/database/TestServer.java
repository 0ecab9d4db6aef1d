package bespoke.database;

import bespoke.database.Database.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The one server of a test JVM, forgetful and quick, with a template that was migrated once. */
final class TestServer {

    /** Test JVMs that run beside each other share nothing. */
    static final Path FOLDER = Path.of("target", "database", System.getProperty("bespoke.fork", "fork-1"));

    static final Path BACKUPS = FOLDER.resolve("backups");

    private static final TestServer ONLY = new TestServer();

    private final AtomicInteger clones = new AtomicInteger();
    private final Login login;
    private final JdbcClient maintenance;

    private TestServer() {
        try {
            removeLeftovers();
            var data = dataFolder();
            var database = EmbeddedDatabase.start(data, Account.find(), false);
            // These run when all applications of the JVM have ended; a hook of the JVM would end the server under them.
            SpringApplication.getShutdownHandlers().add(() -> {
                database.close();
                FileSystemUtils.deleteRecursively(data.toFile());
            });
            login = database.login();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        maintenance = JdbcClient.create(DatabaseConfiguration.owner(on("postgres")));
        maintenance.sql("create database template_bespoke").update();
        Migrations.run(DatabaseConfiguration.owner(on("template_bespoke")));
    }

    static TestServer only() {
        return ONLY;
    }

    Login on(String database) {
        return new Login(login.url().replaceFirst("/[^/]*$", "/" + database), login.user(), login.password());
    }

    /** A new database, migrated. */
    String fresh() {
        return copy("template_bespoke");
    }

    /** A new database without anything in it. */
    String empty() {
        return copy("template1");
    }

    /** A new database with what {@code original} holds now; whoever is connected to that is thrown out. */
    String copy(String original) {
        var copy = "test_" + clones.incrementAndGet();
        clone(original, copy);
        return copy;
    }

    /** Makes {@code copy} again from {@code original}; whoever is connected to either is thrown out. */
    void replace(String copy, String original) {
        drop(copy);
        clone(original, copy);
    }

    void drop(String name) {
        try {
            maintenance
                    .sql("drop database if exists %s with (force)".formatted(name))
                    .update();
        } catch (DataAccessException cleanedUp) {
            // By force we may not end the server's own autovacuum; without force the server ends it for us.
            maintenance.sql("drop database if exists %s".formatted(name)).update();
        }
    }

    private void clone(String original, String copy) {
        boolean ours = !original.equals("template1");
        if (ours) {
            maintenance
                    .sql("alter database %s allow_connections false".formatted(original))
                    .update();
            maintenance
                    .sql(
                            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = :name and usename = current_user")
                    .param("name", original)
                    .query()
                    .listOfRows();
        }
        maintenance
                .sql("create database %s template %s strategy file_copy".formatted(copy, original))
                .update();
        if (ours) {
            maintenance
                    .sql("alter database %s allow_connections true".formatted(original))
                    .update();
        }
    }

    /**
     * A folder for a server, with the programs in place: unpacking takes longer than everything else, so all folders share
     * what the first one unpacked.
     */
    static Path dataFolder() {
        try {
            var shared = Binaries.in(Files.createDirectories(FOLDER)).folder().toRealPath();
            // Nobody must find the way to the server's files where root hands over to it.
            var everyoneMayEnter = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
            var data = Files.createTempDirectory(FOLDER, "server-", everyoneMayEnter)
                    .toRealPath();
            var home = Files.createDirectory(data.resolve("database"));
            Files.createSymbolicLink(home.resolve(shared.getFileName()), shared);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of the tables and indexes of a database, but for those of the server's own. */
    static List<Path> filesOf(JdbcClient db) throws IOException {
        var ours = db.sql("""
                select pg_relation_filepath(c.oid)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where pg_relation_filepath(c.oid) is not null
                  and n.nspname not in ('pg_catalog', 'information_schema')
                """).query(String.class).list();
        try (var servers = Files.walk(FOLDER, 4)) {
            var base = servers.filter(folder -> Files.isDirectory(folder.resolve("base")))
                    .filter(folder -> ours.stream().allMatch(file -> Files.exists(folder.resolve(file))))
                    .findFirst()
                    .orElseThrow();
            return ours.stream().map(base::resolve).toList();
        }
    }

    /** Folders of test JVMs that were killed. */
    private static void removeLeftovers() throws IOException {
        Files.createDirectories(FOLDER);
        try (var folders = Files.newDirectoryStream(FOLDER, "server-*")) {
            for (var folder : folders) {
                var lock = FolderLock.take(folder);
                if (lock.isPresent()) {
                    lock.get().close();
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        }
    }
}
