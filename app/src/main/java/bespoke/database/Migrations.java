package bespoke.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings a database up to date: first {@code db/migration/__root} (roles and row security), then each feature's own folder,
 * each with a history of its own. Features do not lean on each other's tables, so their order does not matter.
 */
final class Migrations {

    static final String ROOT = "__root";

    /** No one but the owner may enter this schema: the histories stand here. */
    private static final String SCHEMA = "migration";

    private static final String FOLDERS = "classpath*:db/migration/*/V*.sql";

    private Migrations() {}

    /** Runs what has not run yet, as the owner. Nodes that start at once take turns. */
    static void run(DataSource owner) {
        folders().forEach(folder -> run(owner, folder));
    }

    static void run(DataSource owner, String folder) {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration/" + folder)
                .schemas(SCHEMA)
                .table(folder.equals(ROOT) ? "history" : "history_" + folder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** The root, then every feature that has migrations, by name. */
    static SortedSet<String> folders() {
        try {
            var folders = new TreeSet<String>();
            for (var script : new PathMatchingResourcePatternResolver().getResources(FOLDERS)) {
                var path = script.getURL().getPath().split("/");
                folders.add(path[path.length - 2]);
            }
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations cannot be read", e);
        }
    }
}
