package bespoke.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.database.Database.Login;
import com.zaxxer.hikari.HikariConfig;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PatientPoolTest {

    private static final int PATIENCE = 250;

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    @Test
    void whoeverFindsAllConnectionsInUseWaitsLongerThanForADatabaseThatIsAway() throws Exception {
        try (var pool = new PatientPool(settings(database.login()))) {
            CompletableFuture<Connection> second;
            try (var first = pool.getConnection()) {
                assertThat(first.isValid(1)).isTrue();
                second = CompletableFuture.supplyAsync(() -> take(pool));
                assertThatThrownBy(() -> second.get(4 * PATIENCE, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            try (var served = second.get(10, TimeUnit.SECONDS)) {
                assertThat(served.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeAwayAfterThePoolsOwnWait() throws Exception {
        int nobodysPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodysPort = socket.getLocalPort();
        }
        var nowhere = new Login("jdbc:postgresql://127.0.0.1:" + nobodysPort + "/bespoke", "nobody", "");
        try (var pool = new PatientPool(settings(nowhere))) {
            var refused = CompletableFuture.supplyAsync(() -> take(pool));
            assertThatThrownBy(() -> refused.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(ConnectException.class);
        }
    }

    private static Connection take(PatientPool pool) {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException none) {
            throw new IllegalStateException(none);
        } catch (SQLException other) {
            throw new AssertionError(other);
        }
    }

    private static HikariConfig settings(Login login) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(login.url());
        settings.setUsername(login.user());
        settings.setPassword(login.password());
        settings.setMaximumPoolSize(1);
        settings.setConnectionTimeout(PATIENCE);
        settings.setInitializationFailTimeout(-1);
        return settings;
    }
}
