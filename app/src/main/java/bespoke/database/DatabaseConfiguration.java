package bespoke.database;

import bespoke.database.Database.Login;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database and its three roles: the owner migrates, the application works under row security, the engine computes. All
 * three log in as the owner; the pools put on their role at once, so an external database needs one login only.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    // A page, and health after asking both pools, must say within five seconds that the database is away.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    @Bean
    @ConditionalOnMissingBean
    Database database(
            DatabaseSettings settings,
            @Value("${spring.datasource.url:}") String url,
            @Value("${spring.datasource.username:}") String user,
            @Value("${spring.datasource.password:}") String password) {
        if (!url.isEmpty()) {
            return new ExternalDatabase(new Login(url, user, password));
        }
        return settings.share()
                ? EmbeddedDatabase.reach(settings.data(), Account.find())
                : EmbeddedDatabase.start(settings.data(), Account.find(), true);
    }

    @Bean
    @Primary
    HikariDataSource applicationDataSource(Database database, DatabaseSettings settings) {
        return pool(database.login(), "bespoke_application", settings.database().connections());
    }

    @Bean(defaultCandidate = false)
    @EngineDatabase
    HikariDataSource engineDataSource(Database database, DatabaseSettings settings) {
        return pool(database.login(), "bespoke_engine", settings.database().engineConnections());
    }

    @Bean
    @Primary
    JdbcClient applicationJdbcClient(DataSource applicationDataSource) {
        return JdbcClient.create(applicationDataSource);
    }

    @Bean(defaultCandidate = false)
    @EngineDatabase
    @DependsOnDatabaseInitialization
    JdbcClient engineJdbcClient(@EngineDatabase DataSource engineDataSource) {
        return JdbcClient.create(engineDataSource);
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(Database database) {
        return owner(database.login());
    }

    @Bean
    FlywayMigrationStrategy migrationStrategy(Restoration restoration) {
        return flyway -> {
            restoration.refuseOthers();
            Migrations.run(flyway.getConfiguration().getDataSource());
        };
    }

    /** By which the server's list of connections tells this process from others: {@code bespoke 4711@host}. */
    static String applicationName() {
        try {
            return "bespoke %d@%s"
                    .formatted(
                            ProcessHandle.current().pid(),
                            InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return "bespoke %d".formatted(ProcessHandle.current().pid());
        }
    }

    static DataSource owner(Login login) {
        var source = new DriverManagerDataSource(login.url(), login.user(), login.password());
        var properties = new Properties();
        properties.setProperty("logServerErrorDetail", "false");
        source.setConnectionProperties(properties);
        return source;
    }

    static HikariDataSource pool(Login login, String role, int connections) {
        var settings = new HikariConfig();
        settings.setPoolName(role);
        settings.setJdbcUrl(login.url());
        settings.setUsername(login.user());
        settings.setPassword(login.password());
        settings.setConnectionInitSql("set role " + role);
        settings.setMaximumPoolSize(connections);
        settings.setMinimumIdle(Math.min(2, connections));
        settings.setConnectionTimeout(PATIENCE.toMillis());
        settings.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        // The role exists once the owner has migrated, and the pool is built before.
        settings.setInitializationFailTimeout(-1);
        settings.addDataSourceProperty("ApplicationName", applicationName());
        settings.addDataSourceProperty("connectTimeout", 1);
        settings.addDataSourceProperty("reWriteBatchedInserts", true);
        // The detail of an error holds the values of a row, and a log holds none.
        settings.addDataSourceProperty("logServerErrorDetail", false);
        return new PatientPool(settings);
    }
}
