package bespoke.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    static final String SCHEMA = "migration";

    private static final String FOLDERS = "classpath*:db/migration/*/V*.sql";
    private static final Pattern MAKES_SCHEMA = Pattern.compile("(?m)^create schema \"?([a-z_]+)");
    private static final Pattern FILE = Pattern.compile(".*/([^/]+)/V(\\d+)__[^/]*\\.sql");

    /** The root first: features lean on it. */
    private static final Comparator<String> ORDER =
            Comparator.comparing((String folder) -> !folder.equals(ROOT)).thenComparing(Comparator.naturalOrder());

    private Migrations() {}

    /** Runs what has not run yet, as the owner. Nodes that start at once take turns. */
    static void run(DataSource owner) {
        runTo(owner, known());
    }

    static void run(DataSource owner, String folder) {
        flyway(owner, folder, "latest").migrate();
    }

    /** Runs what has not run yet, up to these versions and no further. */
    static void runTo(DataSource owner, SortedMap<String, Integer> versions) {
        versions.forEach(
                (folder, version) -> flyway(owner, folder, version.toString()).migrate());
    }

    /** The version that each folder has reached in a database; folders that were never run are not there. */
    static SortedMap<String, Integer> reached(DataSource owner) {
        var reached = new TreeMap<String, Integer>(ORDER);
        for (var folder : folders()) {
            var last = flyway(owner, folder, "latest").info().current();
            if (last != null && last.getVersion() != null) {
                reached.put(folder, Integer.valueOf(last.getVersion().getVersion()));
            }
        }
        return reached;
    }

    /** The version up to which this release brings each folder, the root first. */
    static SortedMap<String, Integer> known() {
        var known = new TreeMap<String, Integer>(ORDER);
        for (var file : files()) {
            known.merge(file.group(1), Integer.valueOf(file.group(2)), Math::max);
        }
        return known;
    }

    private static Flyway flyway(DataSource owner, String folder, String version) {
        return Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration/" + folder)
                .schemas(SCHEMA)
                .table(folder.equals(ROOT) ? "history" : "history_" + folder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(version)
                .load();
    }

    /** The root, then every feature that has migrations, by name. */
    static SortedSet<String> folders() {
        var folders = new TreeSet<>(ORDER);
        files().forEach(file -> folders.add(file.group(1)));
        return folders;
    }

    /** The schemas that migrations make. */
    static Set<String> schemas() {
        try {
            var schemas = new TreeSet<String>();
            for (var script : new PathMatchingResourcePatternResolver().getResources(FOLDERS)) {
                MAKES_SCHEMA
                        .matcher(script.getContentAsString(StandardCharsets.UTF_8))
                        .results()
                        .forEach(made -> schemas.add(made.group(1)));
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations cannot be read", e);
        }
    }

    private static List<MatchResult> files() {
        try {
            var files = new ArrayList<MatchResult>();
            for (var script : new PathMatchingResourcePatternResolver().getResources(FOLDERS)) {
                var file = FILE.matcher(script.getURL().getPath());
                if (!file.matches()) {
                    throw new IllegalStateException("Not named as migrations are: " + script);
                }
                files.add(file.toMatchResult());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations cannot be read", e);
        }
    }
}
