package bespoke.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Connections for which many may wait. A database that is away is said to be away after the pool's own short wait; where
 * connections are in use, it is there, and whoever came at once with many others is served later rather than refused.
 */
final class PatientPool extends HikariDataSource {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    PatientPool(HikariConfig settings) {
        super(settings);
    }

    /** @throws SQLTransientConnectionException when none was to be had, after fifteen seconds where some are in use */
    @Override
    public Connection getConnection() throws SQLException {
        long latest = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (!inUse() || System.nanoTime() > latest) {
                    throw none;
                }
            }
        }
    }

    private boolean inUse() {
        return getHikariPoolMXBean().getActiveConnections() > 0;
    }
}
