package bespoke.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Holds the login that {@code docs/reading-from-outside.md} makes to what is written there. */
class OutsideReaderTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "reading-from-outside.md");
    private static final Set<String> CLOSED = Set.of("access", "person", "intake", "request", "home", "web", "bespoke");

    @AutoClose
    private static final TestDatabase database = TestDatabase.fresh();

    private static JdbcClient reader;

    @BeforeAll
    static void make() throws IOException {
        var written = Files.readString(DOCUMENT);
        var sql = written.substring(written.indexOf("```sql") + 6, written.lastIndexOf("```"));
        for (var line : sql.strip().split(";\n")) {
            database.ownerClient().sql(line.replace(";", "")).update();
        }
        reader = JdbcClient.create(new DriverManagerDataSource(database.login().url(), "bespoke_reader", "choose one"));
    }

    @Test
    void readsWhatIsConfigured() {
        assertThat(reader.sql("select count(*) from plan.company_weights")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(reader.sql("select count(*) from offer.offer")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void readsNothingAboutAPerson() {
        var tables = database.ownerClient()
                .sql("""
                        select n.nspname || '.' || c.relname
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p')
                          and (n.nspname in (:closed) or c.relrowsecurity or c.relispartition)
                        """)
                .param("closed", CLOSED)
                .query(String.class)
                .list();

        assertThat(tables).hasSizeGreaterThan(25).allSatisfy(table -> assertThatThrownBy(
                        () -> reader.sql("select * from " + table).query().listOfRows())
                .hasStackTraceContaining("permission denied"));
    }

    @Test
    void writesNothing() {
        assertThatThrownBy(() -> reader.sql("delete from product.product").update())
                .hasStackTraceContaining("read-only");
    }
}
