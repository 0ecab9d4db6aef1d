package bespoke.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.profile.Aims;
import bespoke.shared.Refused;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a backup brings back is what was there: every row of every table, and every right. */
@SpringBootTest(properties = "bespoke.demo=true")
class BackupTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    Cast cast;

    @Autowired
    Aims aims;

    @AutoClose
    private final TestDatabase elsewhere = TestDatabase.empty();

    @TempDir
    Path folder;

    @Test
    void bringsBackEveryRowOfEveryTable() throws IOException {
        var manifest = restored(backup());

        var there = rows(elsewhere.owner());
        assertThat(there).isEqualTo(rows(owner));
        assertThat(manifest.tables())
                .extracting(Manifest.Table::name)
                .contains("person.person", "profile.fact", "plan.outcome", "request.move", "bespoke.event_publication");
        assertThat(tables(elsewhere.owner())).isEqualTo(tables(owner));
        assertThat(new Catalogue(JdbcClient.create(elsewhere.owner())).sequences())
                .isEqualTo(new Catalogue(JdbcClient.create(owner)).sequences());
        assertThat(new Restoration(elsewhere.owner()).isUnderWay()).isTrue();
        assertThatThrownBy(() ->
                        new Backup(elsewhere.owner(), "test", "/nowhere").write(OutputStream.nullOutputStream(), NOW))
                .hasMessage("backup.half-restored");
    }

    /** A new table is in the backup unless it does not outlive a crash, or stands in the list with its reason. */
    @Test
    void leavesOutOnlyWhatItSays() throws IOException {
        var written = new Backup(owner, "test", "/nowhere")
                .write(OutputStream.nullOutputStream(), NOW).tables().stream()
                        .map(Manifest.Table::name)
                        .toList();

        assertThat(JdbcClient.create(owner).sql("""
                                select format('%I.%I', n.nspname, c.relname)
                                from pg_class c
                                join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind in ('r', 'p')
                                  and not c.relispartition
                                  and n.nspname not in ('information_schema', 'migration')
                                  and n.nspname not like 'pg\\_%'
                                """).query(String.class).list())
                .filteredOn(table -> !written.contains(table))
                .containsExactlyInAnyOrder(
                        "bespoke.person_change",
                        "access.session",
                        "access.attempt",
                        "access.detour",
                        "intake.line",
                        "intake.progress",
                        "person.staged_person",
                        "person.staged_leaver",
                        "profile.staged_facts");
    }

    /** What is written while the backup is made is in it whole or not at all. */
    @Test
    void seesOneInstant() throws Exception {
        var amina = Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
        var during = new OutputStream() {

            private boolean said;

            @Override
            public void write(int one) {
                if (!said) {
                    said = true;
                    aims.say(amina, "Said while a backup was made");
                }
            }
        };

        var manifest = new Backup(owner, "test", "/nowhere").write(during, NOW);

        var before = manifest.tables().stream()
                .filter(table -> table.name().equals("profile.aim"))
                .mapToLong(Manifest.Table::rows)
                .sum();
        assertThat(aims.of(amina)).hasSize(1);
        assertThat(rowsIn(owner, "profile.aim")).isEqualTo(before + 1);
    }

    @Test
    void refusesWhatIsNoWholeBackup() throws IOException {
        var file = backup();
        var text = Files.writeString(folder.resolve("notes.zip"), "no backup");
        var damaged = changed(file, "tables/profile.aim.tsv", content -> content.replaceFirst("[a-z]{3}", "xyz"));
        var newer = changed(
                file, Manifest.NAME, content -> content.replaceFirst("\"request\" : \\d+", "\"request\" : 999"));
        var later = changed(file, Manifest.NAME, content -> content.replaceFirst("\"form\" : 1", "\"form\" : 2"));

        assertThatThrownBy(() -> restored(text)).hasMessage("backup.unreadable");
        assertThatThrownBy(() -> restored(damaged)).hasMessage("backup.damaged");
        assertThatThrownBy(() -> restored(newer)).hasMessage("backup.newer");
        assertThatThrownBy(() -> restored(later)).hasMessage("backup.newer");
        assertThat(new Catalogue(JdbcClient.create(elsewhere.owner())).schemas())
                .isEmpty();
    }

    @Test
    void refusesWherePeopleAreKnown() throws IOException {
        var file = backup();

        assertThatThrownBy(() -> new Restore(owner, new Restoration(owner)).read(file))
                .isInstanceOf(Refused.class)
                .hasMessage("backup.not-empty");
        assertThat(rowsIn(owner, "person.person")).isGreaterThan(1_000);
    }

    @Test
    void refusesWhileAnotherProcessWorksWithIt() throws SQLException {
        var restore = new Restore(owner, new Restoration(owner));
        assertThatCode(restore::refuseWhileInUse).as("our own pools").doesNotThrowAnyException();

        try (var other = owner.getConnection();
                var statement = other.createStatement()) {
            statement.execute("set application_name = 'bespoke 1@elsewhere'");
            assertThatThrownBy(restore::refuseWhileInUse).hasMessage("backup.in-use");
        }
    }

    /** A PostgreSQL of one's own may hold more than Bespoke. */
    @Test
    void leavesOtherSchemasAlone() throws IOException {
        db(elsewhere.owner(), db -> {
            db.sql("create schema payroll").update();
            db.sql("create table payroll.slip as select 1 as id").update();
        });

        restored(backup());

        assertThat(rowsIn(elsewhere.owner(), "payroll.slip")).isOne();
    }

    @Test
    void refusesWhereASchemaOfOursIsSomebodyElses() throws IOException {
        db(elsewhere.owner(), db -> db.sql("create schema plan").update());

        assertThatThrownBy(() -> restored(backup())).hasMessage("backup.not-empty");
    }

    @Test
    void refusesWhileAnotherRestoreIsAtWork() throws IOException, SQLException {
        var file = backup();
        var other = new Restoration(elsewhere.owner());
        other.takeTurn();

        assertThatThrownBy(() -> restored(file)).hasMessage("backup.in-use");
        assertThat(new Catalogue(JdbcClient.create(elsewhere.owner())).schemas())
                .isEmpty();

        other.giveBack();
        restored(file);
        assertThat(rows(elsewhere.owner())).isEqualTo(rows(owner));
    }

    /** A file of an older release comes back in the tables of then, which are brought up to this one. */
    @Test
    void bringsBackWhatAnOlderReleaseWrote() throws IOException {
        var older = new TreeMap<>(Migrations.known());
        older.remove("group");
        older.put("intake", 4);
        older.put("privacy", 3);
        try (var then = TestDatabase.empty()) {
            Migrations.runTo(then.owner(), older);
            db(then.owner(), db -> db.sql("""
                            with answer as (
                                insert into privacy.answer (person_id, purpose, yes, answered_at)
                                values (:person, 'CAREER', true, :at))
                            insert into privacy.consent (person_id, purpose, yes, answered_at)
                            values (:person, 'CAREER', true, :at)
                            """)
                    .param("person", UUID.randomUUID())
                    .param("at", Timestamp.from(NOW))
                    .update());
            var file = folder.resolve("older.zip");
            try (var out = Files.newOutputStream(file)) {
                new Backup(then.owner(), "before", "/nowhere").write(out, NOW);
            }

            var manifest = restored(file);

            assertThat(manifest.migrations()).isEqualTo(older);
            assertThat(Migrations.reached(elsewhere.owner())).isEqualTo(Migrations.known());
            db(elsewhere.owner(), db -> assertThat(db.sql("select basis from privacy.answer where yes")
                            .query(String.class)
                            .list())
                    .containsExactly("CONSENT"));
            assertThat(rowsIn(elsewhere.owner(), "privacy.consent")).isOne();
            assertThat(tables(elsewhere.owner()))
                    .filteredOn(table -> !table.contains("FOR VALUES"))
                    .as("all but the months of the demo")
                    .isEqualTo(tables(owner).stream()
                            .filter(table -> !table.contains("FOR VALUES"))
                            .toList());
        }
    }

    /** What broke off is begun again from nothing, and meanwhile nobody opens it. */
    @Test
    void beginsAgainWhereItBrokeOff() throws IOException {
        var file = backup();
        var restoration = new Restoration(elsewhere.owner());
        Migrations.runTo(elsewhere.owner(), Migrations.known());
        restoration.begin();
        db(elsewhere.owner(), db -> db.sql("create table person.leftover (id int)")
                .update());

        restored(file);

        assertThat(rows(elsewhere.owner())).isEqualTo(rows(owner));
    }

    @Test
    void saysThatTheDiskIsFull() {
        assertThatThrownBy(() -> {
                    try (var full = new FileOutputStream("/dev/full")) {
                        new Backup(owner, "test", "/nowhere").write(full, NOW);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    private Path backup() throws IOException {
        var file = Files.createTempFile(folder, "backup", ".zip");
        try (var out = Files.newOutputStream(file)) {
            new Backup(owner, "test", "/nowhere").write(out, NOW);
        }
        return file;
    }

    private Manifest restored(Path file) throws IOException {
        return new Restore(elsewhere.owner(), new Restoration(elsewhere.owner())).read(file);
    }

    /** The same file with one entry changed. */
    private Path changed(Path file, String name, UnaryOperator<String> change) throws IOException {
        var other = Files.createTempFile(folder, "changed", ".zip");
        try (var in = new ZipInputStream(Files.newInputStream(file));
                var out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var content = in.readAllBytes();
                if (entry.getName().equals(name)) {
                    var before = new String(content, StandardCharsets.UTF_8);
                    var after = change.apply(before);
                    assertThat(after).isNotEqualTo(before);
                    content = after.getBytes(StandardCharsets.UTF_8);
                }
                out.write(content);
                out.closeEntry();
            }
        }
        return other;
    }

    /** Number and digest of the rows of each table that lasts. */
    private static Map<String, String> rows(DataSource owner) {
        var rows = new TreeMap<String, String>();
        db(owner, db -> {
            for (var table : new Catalogue(db).tables()) {
                var columns = String.join(", ", table.columns());
                rows.put(
                        table.name(),
                        db.sql("""
                                select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '')
                                from (select md5(row(%s)::text) as line from %s) r
                                """.formatted(columns, table.name()))
                                .query(String.class)
                                .single());
            }
        });
        return rows;
    }

    private static long rowsIn(DataSource owner, String table) {
        var counted = new long[1];
        db(
                owner,
                db -> counted[0] = db.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single());
        return counted[0];
    }

    /** Rights, row security and policies of every table and partition. */
    private static List<String> tables(DataSource owner) {
        return JdbcClient.create(owner).sql("""
                        select n.nspname || '.' || c.relname || ' ' || c.relkind::text || c.relrowsecurity || c.relforcerowsecurity
                               || ' ' || coalesce(c.relacl::text, '')
                               || ' ' || coalesce(pg_get_expr(c.relpartbound, c.oid), '')
                               || ' ' || (select count(*) from pg_policy p where p.polrelid = c.oid)
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'S')
                          and n.nspname not in ('information_schema', 'migration', 'public')
                          and n.nspname not like 'pg\\_%'
                        order by 1
                        """).query(String.class).list();
    }

    private static void db(DataSource owner, java.util.function.Consumer<JdbcClient> work) {
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(status -> {
            var db = JdbcClient.create(owner);
            Backup.seeEverybody(db);
            work.accept(db);
        });
    }
}
