package bespoke.database;

import bespoke.shared.Refused;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Writes everything that lasts, as of one instant, while the application runs. */
public final class Backup {

    /*
     * One read-only transaction that sees a single snapshot (REPEATABLE READ), and each table by COPY in PostgreSQL's text
     * format (tabs between columns, \N for null), so that a later PostgreSQL reads it. No pg_dump is needed, nothing waits,
     * and what was deleted but not yet overwritten in the server's own files is not in it. Memory: a buffer.
     */

    private final DataSource owner;
    private final String version;
    private final String list;

    /** @param version of Bespoke, @param list folder in which stands what is erased from now on */
    public Backup(DataSource owner, String version, String list) {
        this.owner = owner;
        this.version = version;
        this.list = list;
    }

    /**
     * Writes the file and leaves the stream open.
     *
     * @throws Refused {@code backup.half-restored}
     * @throws IOException when it cannot be written, such as on a full disk; what was written is then no backup
     */
    public Manifest write(OutputStream out, Instant now) throws IOException {
        if (new Restoration(owner).isUnderWay()) {
            throw new Refused("backup.half-restored");
        }
        var migrations = Migrations.reached(owner);
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            seeEverybody(db);
            var catalogue = new Catalogue(db);
            var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            var tables = new ArrayList<Manifest.Table>();
            for (var shape : catalogue.tables()) {
                tables.add(table(connection, shape, zip));
            }
            var manifest = new Manifest(
                    Manifest.FORM,
                    version,
                    now,
                    list,
                    migrations,
                    catalogue.partitions(),
                    catalogue.sequences(),
                    tables);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            zip.finish();
            connection.rollback();
            return manifest;
        } catch (SQLException e) {
            throw new IOException("The database could not be read: " + e.getMessage(), e);
        }
    }

    /** The owner too stands under row security. */
    static void seeEverybody(JdbcClient db) {
        db.sql("select set_config('bespoke.granted', 'all', true)")
                .query((row, index) -> true)
                .list();
    }

    private static Manifest.Table table(Connection connection, Catalogue.Shape shape, ZipOutputStream zip)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(new Manifest.Table(shape.name(), shape.columns(), 0, "").entry()));
        var digest = sha256();
        var digested = new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                digest.update(bytes, from, length);
                out.write(bytes, from, length);
            }

            @Override
            public void write(int one) throws IOException {
                digest.update((byte) one);
                out.write(one);
            }
        };
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select %s from %s) to stdout"
                                .formatted(String.join(", ", shape.columns()), shape.name()),
                        digested);
        zip.closeEntry();
        return new Manifest.Table(
                shape.name(), shape.columns(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
