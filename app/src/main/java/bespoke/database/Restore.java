package bespoke.database;

import bespoke.shared.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Brings a backup back into an empty installation, whole; until it is whole nobody can open it. */
public final class Restore {

    /*
     * The tables are made as they were when the backup was made (migrations up to the versions it names), filled in one
     * transaction, and then brought up to this release as in every start. While that lasts a mark in the database keeps the
     * application from opening it; a restore that broke off is begun again from nothing.
     */

    private static final Pattern PARTITION = Pattern.compile("[a-z_]+\\.[a-z_0-9]+");
    private static final Pattern BOUNDS = Pattern.compile("FOR VALUES FROM \\('[^']*'\\) TO \\('[^']*'\\)");

    private final DataSource owner;
    private final Restoration restoration;

    public Restore(DataSource owner, Restoration restoration) {
        this.owner = owner;
        this.restoration = restoration;
    }

    /**
     * Reads the file whole before anything is touched, then brings it back. The caller ends the restore
     * ({@link Restoration#end}) once what was erased since is erased again.
     *
     * @throws Refused {@code backup.unreadable}, {@code backup.damaged}, {@code backup.newer}, {@code backup.not-empty},
     *     {@code backup.in-use} while another restore is at work
     */
    public Manifest read(Path file) throws IOException {
        var manifest = manifest(file);
        try (var zip = new ZipFile(file.toFile())) {
            refuseDamaged(zip, manifest);
            restoration.takeTurn();
            refuseWhereSomebodyIs();
            restoration.begin();
            wipe();
            restoration.begin();
            Migrations.runTo(owner, manifest.migrations());
            fill(zip, manifest);
            Migrations.runTo(owner, Migrations.known());
            JdbcClient.create(owner).sql("analyze").update();
            return manifest;
        } catch (SQLException e) {
            throw new IOException("The database could not be asked: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            restoration.giveBack();
            throw e;
        }
    }

    /**
     * What a file says of itself; nothing else of it is read.
     *
     * @throws Refused {@code backup.unreadable}, {@code backup.newer}
     */
    public Manifest manifest(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip);
            refuseNewer(manifest);
            return manifest;
        } catch (ZipException e) {
            throw new Refused("backup.unreadable", Map.of("file", file.toString()));
        }
    }

    /** @throws Refused {@code backup.in-use} while another process works with the database */
    public void refuseWhileInUse() {
        boolean used = JdbcClient.create(owner)
                .sql("""
                        select exists (
                            select
                            from pg_stat_activity
                            where datname = current_database()
                              and application_name like 'bespoke %'
                              and application_name <> left(:ours, 63))
                        """)
                .param("ours", DatabaseConfiguration.applicationName())
                .query(Boolean.class)
                .single();
        if (used) {
            throw new Refused("backup.in-use");
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new Refused("backup.unreadable", Map.of("file", zip.getName()));
        }
        try (var in = zip.getInputStream(entry)) {
            var json = JsonMapper.shared().readTree(in);
            if (json.path("form").asInt(0) > Manifest.FORM) {
                throw new Refused(
                        "backup.newer", Map.of("version", json.path("version").asString("?")));
            }
            return JsonMapper.shared().treeToValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw new Refused("backup.unreadable", Map.of("file", zip.getName()));
        }
    }

    private static void refuseNewer(Manifest manifest) {
        var known = Migrations.known();
        manifest.migrations().forEach((folder, version) -> {
            if (version > known.getOrDefault(folder, 0)) {
                throw new Refused("backup.newer", Map.of("version", manifest.version()));
            }
        });
    }

    private static void refuseDamaged(ZipFile zip, Manifest manifest) throws IOException {
        for (var table : manifest.tables()) {
            var digest = Backup.sha256();
            try (var in = new DigestInputStream(rows(zip, table), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException | EOFException broken) {
                throw new Refused("backup.damaged", Map.of("table", table.name()));
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(table.digest())) {
                throw new Refused("backup.damaged", Map.of("table", table.name()));
            }
        }
    }

    private static InputStream rows(ZipFile zip, Manifest.Table table) throws IOException {
        var entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new Refused("backup.damaged", Map.of("table", table.name()));
        }
        return zip.getInputStream(entry);
    }

    /** Rows of people stand under row security, and those alone. */
    private void refuseWhereSomebodyIs() throws IOException {
        if (restoration.isUnderWay()) {
            return;
        }
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Backup.seeEverybody(db);
            var there = new Catalogue(db).schemas();
            if (!there.contains(Migrations.SCHEMA) && there.stream().anyMatch(Restore::isOurs)) {
                throw new Refused("backup.not-empty");
            }
            for (var table : new Catalogue(db).forced()) {
                if (db.sql("select exists (select from %s)".formatted(table))
                        .query(Boolean.class)
                        .single()) {
                    throw new Refused("backup.not-empty");
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IOException("The database could not be asked: " + e.getMessage(), e);
        }
    }

    private void wipe() {
        var db = JdbcClient.create(owner);
        new Catalogue(db).schemas().stream().filter(Restore::isOurs).forEach(schema -> db.sql(
                        "drop schema \"" + schema + "\" cascade")
                .update());
    }

    /** Whether the migrations make a schema of this name; others may stand in the same database. */
    private static boolean isOurs(String schema) {
        return schema.equals(Migrations.SCHEMA) || Migrations.schemas().contains(schema);
    }

    private void fill(ZipFile zip, Manifest manifest) throws IOException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var catalogue = new Catalogue(db);
            refuseOtherTables(manifest, catalogue);
            // COPY is refused where row security holds; it holds again before anybody else can see the tables.
            var forced = catalogue.forced();
            forced.forEach(table -> db.sql("alter table " + table + " no force row level security")
                    .update());
            partitions(db, catalogue, manifest);
            db.sql("truncate "
                            + manifest.tables().stream()
                                    .map(Manifest.Table::name)
                                    .collect(Collectors.joining(", "))
                            + " cascade")
                    .update();
            for (var table : inOrder(manifest.tables(), catalogue.references())) {
                fill(connection, zip, table);
            }
            for (var sequence : manifest.sequences()) {
                db.sql("select setval(:name, :last, :called)")
                        .param("name", sequence.name())
                        .param("last", sequence.last())
                        .param("called", sequence.called())
                        .query()
                        .listOfRows();
            }
            forced.forEach(table ->
                    db.sql("alter table " + table + " force row level security").update());
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("The database did not take it: " + e.getMessage(), e);
        }
    }

    /** What the file names goes into SQL: only what is there by the same name, and bounds of the one form. */
    private static void refuseOtherTables(Manifest manifest, Catalogue catalogue) {
        var there = catalogue.tables().stream()
                .collect(Collectors.toMap(Catalogue.Shape::name, shape -> Set.copyOf(shape.columns())));
        for (var table : manifest.tables()) {
            if (!Set.copyOf(table.columns()).equals(there.get(table.name()))) {
                throw new Refused("backup.damaged", Map.of("table", table.name()));
            }
        }
        for (var partition : manifest.partitions()) {
            if (!there.containsKey(partition.parent())
                    || !PARTITION.matcher(partition.name()).matches()
                    || !BOUNDS.matcher(partition.bounds()).matches()) {
                throw new Refused("backup.damaged", Map.of("table", partition.name()));
            }
        }
    }

    private static void fill(Connection connection, ZipFile zip, Manifest.Table table)
            throws IOException, SQLException {
        try (var in = rows(zip, table)) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(table.name(), String.join(", ", table.columns())), in);
            if (rows != table.rows()) {
                throw new Refused("backup.damaged", Map.of("table", table.name()));
            }
        }
    }

    /** Those that features had made by then. They are reached through their parent alone. */
    private static void partitions(JdbcClient db, Catalogue catalogue, Manifest manifest) {
        var there =
                catalogue.partitions().stream().map(Manifest.Partition::name).collect(Collectors.toSet());
        for (var partition : manifest.partitions()) {
            if (!there.contains(partition.name())) {
                db.sql("create table %s partition of %s %s"
                                .formatted(partition.name(), partition.parent(), partition.bounds()))
                        .update();
                db.sql("revoke all on %s from bespoke_application, bespoke_engine".formatted(partition.name()))
                        .update();
            }
        }
    }

    /** Whom others refer to comes first. */
    private static List<Manifest.Table> inOrder(List<Manifest.Table> tables, Map<String, Set<String>> references) {
        var left = new LinkedHashMap<String, Manifest.Table>();
        tables.forEach(table -> left.put(table.name(), table));
        var ordered = new ArrayList<Manifest.Table>();
        while (!left.isEmpty()) {
            var ready = left.values().stream()
                    .filter(table ->
                            Collections.disjoint(references.getOrDefault(table.name(), Set.of()), left.keySet()))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException(
                        "Tables refer to each other in a circle: " + new HashSet<>(left.keySet()));
            }
            ready.forEach(table -> left.remove(table.name()));
            ordered.addAll(ready);
        }
        return ordered;
    }
}
