package bespoke.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Says that somebody works on a batch: a lock of a database session, which ends with the session, however that ends. So
 * work that was killed is seen to be interrupted, on any node.
 */
@Component
class WorkLock {

    private final DataSource database;

    WorkLock(DataSource database) {
        this.database = database;
    }

    /** Takes the lock; empty when somebody works on the batch already. */
    Optional<Held> take(BatchId batch) {
        try {
            var connection = database.getConnection();
            try {
                if (ask(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", batch)) {
                    return Optional.of(new Held(connection, batch));
                }
            } catch (SQLException away) {
                connection.close();
                throw away;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException away) {
            throw failure(away);
        }
    }

    private static boolean ask(Connection connection, String question, BatchId batch) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, batch.toString());
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static DataAccessResourceFailureException failure(SQLException cause) {
        return new DataAccessResourceFailureException("The lock of an import failed: " + cause.getMessage(), cause);
    }

    /** The lock while it is held. */
    static final class Held implements AutoCloseable {

        private final Connection connection;
        private final BatchId batch;

        Held(Connection connection, BatchId batch) {
            this.connection = connection;
            this.batch = batch;
        }

        @Override
        public void close() {
            try (connection) {
                ask(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", batch);
            } catch (SQLException away) {
                throw failure(away);
            }
        }
    }
}
