package bespoke.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of a test's own: a clone of one that was migrated once for this JVM, about 50 ms each. The three roles are
 * there as in production.
 *
 * <p>In a plain test: {@code @AutoClose static final TestDatabase database = TestDatabase.fresh();}. Every Spring test has
 * one without asking; see {@link CloneForSpringTests}.
 */
public final class TestDatabase implements Database {

    private final String name;
    private final HikariDataSource application;
    private final HikariDataSource engine;
    private final DataSource owner;

    private TestDatabase(String name) {
        this.name = name;
        this.application = DatabaseConfiguration.pool(login(), "bespoke_application", 4);
        this.engine = DatabaseConfiguration.pool(login(), "bespoke_engine", 2);
        this.owner = DatabaseConfiguration.owner(login());
    }

    /** Migrated, and otherwise empty. */
    public static TestDatabase fresh() {
        return new TestDatabase(TestServer.only().fresh());
    }

    /** Not even migrated. */
    public static TestDatabase empty() {
        return new TestDatabase(TestServer.only().empty());
    }

    /** An empty data folder for an application of its own, as a company would have it; whoever asks removes it. */
    public static Path dataFolder() {
        return TestServer.dataFolder();
    }

    /** Lets another instance of the application work with the database of one that runs; closing it leaves that one be. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> of(ApplicationContext running) {
        var shared = running.getBean(Database.class);
        return context -> context.getBeanFactory().registerSingleton("testDatabase", shared);
    }

    /**
     * The files of tables and indexes of a database as they lie on the disk, whatever the server had in memory; without
     * those of the server's own tables.
     */
    public static List<Path> filesOf(DataSource owner) throws IOException {
        // A database is made from the files of another, so the server writes all that it holds first.
        fresh().close();
        return TestServer.filesOf(JdbcClient.create(owner));
    }

    /** What the application's stores work with. */
    public DataSource application() {
        return application;
    }

    /** What the engine reads with. */
    public DataSource engine() {
        return engine;
    }

    /** What migrates; each connection is a new one. */
    public DataSource owner() {
        return owner;
    }

    public JdbcClient applicationClient() {
        return JdbcClient.create(application);
    }

    public JdbcClient engineClient() {
        return JdbcClient.create(engine);
    }

    public JdbcClient ownerClient() {
        return JdbcClient.create(owner);
    }

    /** By which an application finds this database in place of one of its own. */
    public Map<String, Object> settings() {
        var login = login();
        return Map.of(
                "spring.datasource.url", login.url(),
                "spring.datasource.username", login.user(),
                "spring.datasource.password", login.password());
    }

    @Override
    public Login login() {
        return TestServer.only().on(name);
    }

    @Override
    public void close() {
        application.close();
        engine.close();
        TestServer.only().drop(name);
    }
}
