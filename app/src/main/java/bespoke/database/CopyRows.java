package bespoke.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Writes rows into a table by COPY: all of them when {@link #finish} is reached, none otherwise. In the transaction at
 * hand, whose connection it keeps busy until then; on a connection of its own where there is none. Tables under row
 * security refuse it: rows for them go into their letterbox ({@code bespoke.guard_with_letterbox}).
 */
public final class CopyRows implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final DataSource database;
    private final Connection connection;
    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder(BUFFER + (1 << 12));

    private CopyRows(DataSource database, Connection connection, CopyIn copy) {
        this.database = database;
        this.connection = connection;
        this.copy = copy;
    }

    /** @param target table and columns in brackets, such as {@code person.staged_person_letterbox (batch_id, line)} */
    public static CopyRows into(DataSource database, String target) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
            return new CopyRows(database, connection, copy);
        } catch (SQLException refused) {
            DataSourceUtils.releaseConnection(connection, database);
            throw failure(refused);
        }
    }

    /** One row: each value as PostgreSQL writes it, in the order of the columns. */
    public void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            append(values[i]);
        }
        rows.append('\n');
        if (rows.length() >= BUFFER) {
            send();
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            rows.append("\\N");
            return;
        }
        var text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            switch (one) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(one);
            }
        }
    }

    private void send() {
        try {
            var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            rows.setLength(0);
        } catch (SQLException broken) {
            throw failure(broken);
        }
    }

    /** Makes the rows stay. @return how many */
    public long finish() {
        send();
        try {
            return copy.endCopy();
        } catch (SQLException broken) {
            throw failure(broken);
        }
    }

    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException broken) {
            throw failure(broken);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static DataAccessResourceFailureException failure(SQLException cause) {
        return new DataAccessResourceFailureException("Rows could not be copied: " + cause.getMessage(), cause);
    }
}
