package bespoke.database;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every table of every schema, each with a row of somebody in it: with nobody in sight the application sees none of them,
 * and without a purpose the engine sees none, but in the tables that {@code privacy/open-tables.csv} names with a reason.
 */
class RowSecurityTest {

    /** One id for everything, so that what refers to a person, a batch or a request finds it. */
    private static final UUID SOMEBODY = UUID.fromString("0199b6f0-0000-7000-8000-000000000001");

    private static final UUID SOMEBODY_ELSE = UUID.fromString("0199b6f0-0000-7000-8000-000000000002");

    @AutoClose
    private final TestDatabase database = TestDatabase.fresh();

    /** Every table by its name with its schema, and what it takes to read it. */
    private final Map<String, Table> tables = new LinkedHashMap<>();

    record Table(String name, boolean partition, boolean applicationReads, boolean engineReads) {}

    @BeforeEach
    void fillEveryTable() {
        findTables();
        withoutChecks();
        withoutTheWall(() ->
                tables.values().stream().filter(table -> !table.partition()).forEach(table -> fill(table.name())));
    }

    @Test
    void fillsEveryTable() {
        var empty = as(database.owner(), "bespoke.granted", "all", db -> tables.keySet().stream()
                .filter(table -> !table.startsWith("plan.showing_")
                        && !table.startsWith("plan.outcome_")
                        && !table.startsWith("intake.signal_before"))
                .filter(table -> count(db, table) == 0)
                .toList());

        assertThat(tables).hasSizeGreaterThan(60);
        assertThat(empty).isEmpty();
    }

    @Test
    void showsTheApplicationNobodyUntilSomebodyIsInSight() {
        assertThat(seenByTheApplication("")).isEqualTo(reviewed("application").keySet());
        assertThat(seenByTheApplication("{" + SOMEBODY_ELSE + "}"))
                .as("another person's, desk's or file's rows are in sight")
                .isEqualTo(reviewed("application").keySet());
    }

    @Test
    void showsTheApplicationEveryTableOfWhoIsInSight() {
        var readable = tables.values().stream()
                .filter(Table::applicationReads)
                .map(Table::name)
                .collect(Collectors.toSet());

        assertThat(seenByTheApplication("{" + SOMEBODY + "}"))
                .as("what is not seen above is hidden by the wall, not missing")
                .isEqualTo(readable);
    }

    @Test
    void showsTheEngineNothingOfPeopleWithoutAPurposeButWhatItComputesWith() {
        assertThat(seenBy(Table::engineReads, database.engine(), "bespoke.purpose", ""))
                .isEqualTo(reviewed("engine").keySet());
    }

    /** Whoever may enter a schema could call it else, and delete or read past the wall. */
    @Test
    void letsTheApplicationAloneCallWhatRunsWithTheOwnersRights() {
        var callable = database.ownerClient()
                .sql("""
                        select p.oid::regprocedure::text as name,
                               has_function_privilege('bespoke_engine', p.oid, 'execute')
                                   or exists (
                                       select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                                       where a.grantee = 0) as by_others
                        from pg_proc p
                        join pg_namespace n on n.oid = p.pronamespace
                        where p.prosecdef
                          and n.nspname not in ('pg_catalog', 'information_schema')
                        """)
                .query((row, index) -> Map.entry(row.getString("name"), row.getBoolean("by_others")))
                .list();

        assertThat(callable).hasSizeGreaterThanOrEqualTo(5).noneMatch(Map.Entry::getValue);
    }

    @Test
    void seesATableThatWasForgotten() {
        database.ownerClient().sql("create schema diary").update();
        database.ownerClient()
                .sql("create table diary.page (person_id uuid, words text)")
                .update();
        fillEveryTable();

        assertThat(seenByTheApplication("")).contains("diary.page");
    }

    // ---- who sees what ----

    private Set<String> seenByTheApplication(String granted) {
        return seenBy(Table::applicationReads, database.application(), "bespoke.granted", granted);
    }

    private Set<String> seenBy(Predicate<Table> reads, DataSource role, String setting, String value) {
        return as(role, setting, value, db -> tables.values().stream()
                .filter(reads)
                .map(Table::name)
                .filter(table -> count(db, table) > 0)
                .collect(Collectors.toSet()));
    }

    private static int count(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static <T> T as(DataSource role, String setting, String value, Function<JdbcClient, T> work) {
        var db = JdbcClient.create(role);
        return Objects.requireNonNull(
                new TransactionTemplate(new DataSourceTransactionManager(role)).execute(status -> {
                    db.sql("select set_config(:setting, :value, true)")
                            .param("setting", setting)
                            .param("value", value)
                            .query(String.class)
                            .single();
                    return work.apply(db);
                }));
    }

    /** Table and reason, of those that a role may see without anybody in sight. */
    private static Map<String, String> reviewed(String role) {
        try {
            var lines = new ClassPathResource("privacy/open-tables.csv").getContentAsString(StandardCharsets.UTF_8);
            var reasons = lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .filter(cells -> cells[0].equals(role))
                    .collect(Collectors.toMap(cells -> cells[1], cells -> cells[2].strip()));
            assertThat(reasons.values()).allSatisfy(reason -> assertThat(reason).isNotEmpty());
            return reasons;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // ---- a row in every table ----

    private void findTables() {
        database.ownerClient().sql("""
                select n.nspname || '.' || c.relname as name, c.relispartition as partition,
                       has_schema_privilege('bespoke_application', n.oid, 'usage')
                           and has_any_column_privilege('bespoke_application', c.oid, 'select') as application,
                       has_schema_privilege('bespoke_engine', n.oid, 'usage')
                           and has_any_column_privilege('bespoke_engine', c.oid, 'select') as engine
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and n.nspname <> 'information_schema'
                  and n.nspname not like 'pg\\_%'
                order by 1
                """).query(row -> {
            var name = row.getString("name");
            tables.put(
                    name,
                    new Table(
                            name,
                            row.getBoolean("partition"),
                            row.getBoolean("application"),
                            row.getBoolean("engine")));
        });
    }

    /** The rows stand for any row: what a value may be, and what must stand elsewhere for it, does not matter here. */
    private void withoutChecks() {
        var db = database.ownerClient();
        db.sql("""
                select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                from pg_constraint
                where contype in ('c', 'f')
                  and conrelid <> 0
                  and coninhcount = 0
                  and conparentid = 0
                """).query(String.class).list().forEach(drop -> db.sql(drop).update());
    }

    /** Some policies ask after rows of another table: here the order of writing does not matter either. */
    private void withoutTheWall(Runnable work) {
        var db = database.ownerClient();
        var guarded = db.sql("select oid::regclass::text from pg_class where relforcerowsecurity")
                .query(String.class)
                .list();
        guarded.forEach(table ->
                db.sql("alter table " + table + " no force row level security").update());
        work.run();
        guarded.forEach(table ->
                db.sql("alter table " + table + " force row level security").update());
    }

    private void fill(String table) {
        var db = database.ownerClient();
        if (count(db, table) > 0) {
            return;
        }
        var columns = db.sql("""
                select attname, format_type(atttypid, null) as type
                from pg_attribute
                where attrelid = :table::regclass
                  and attnum > 0
                  and not attisdropped
                  and attgenerated = ''
                order by attnum
                """)
                .param("table", table)
                .query((row, index) -> Map.entry(row.getString("attname"), value(row.getString("type"))))
                .list();
        db.sql("insert into %s (%s) values (%s)"
                        .formatted(
                                table,
                                columns.stream().map(Map.Entry::getKey).collect(joining(", ")),
                                columns.stream().map(Map.Entry::getValue).collect(joining(", "))))
                .update();
    }

    private static String value(String type) {
        return switch (type) {
            case "uuid" -> "'" + SOMEBODY + "'";
            case "uuid[]" -> "array['" + SOMEBODY + "'::uuid]";
            case "text", "character varying" -> "'x'";
            case "text[]" -> "'{x}'";
            case "integer", "bigint", "numeric", "xid8" -> "'1'";
            case "boolean" -> "true";
            case "bytea" -> "'\\x01'";
            case "jsonb" -> "'[]'";
            case "tsvector" -> "'x'";
            case "date" -> "current_date";
            case "timestamp with time zone", "timestamp without time zone" -> "now()";
            case "daterange" -> "daterange(current_date, null)";
            case "tstzrange" -> "tstzrange(now(), null)";
            default ->
                throw new IllegalStateException("What a row holds in a column of type " + type + " is not told here");
        };
    }
}
