package bespoke.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is the same of people and groups that directories keep: each connection finds and lists those that it keeps. */
abstract class DirectoryStore<T> {

    /** Beside the filter: a condition on the table with one parameter {@code :within}; null where there is none. */
    record Within(String condition, @Nullable Object value) {

        static final Within ALL = new Within("true", null);
    }

    private final JdbcClient db;
    private final String table;
    private final String read;
    private final FilterTerms.Columns columns;
    private final RowMapper<T> mapper;

    /**
     * @param table   with its schema
     * @param read    the columns that the mapper wants
     * @param columns by which may be asked
     */
    DirectoryStore(JdbcClient db, String table, String read, FilterTerms.Columns columns, RowMapper<T> mapper) {
        this.db = db;
        this.table = table;
        this.read = "select " + read + " from " + table + " where connection_id = :connection ";
        this.columns = columns;
        this.mapper = mapper;
    }

    RowMapper<T> mapper() {
        return mapper;
    }

    /** Those of a connection, and what more there is to be asked of them. */
    JdbcClient.StatementSpec reading(ConnectionId connection, String more) {
        return db.sql(read + more).param("connection", connection.value());
    }

    Optional<T> find(ConnectionId connection, UUID id) {
        return reading(connection, "and id = :id").param("id", id).query(mapper).optional();
    }

    /** The same, held until the transaction ends. */
    Optional<T> hold(ConnectionId connection, UUID id) {
        return reading(connection, "and id = :id for update")
                .param("id", id)
                .query(mapper)
                .optional();
    }

    void remove(UUID id) {
        db.sql("delete from " + table + " where id = :id").param("id", id).update();
    }

    DirectoryFound<T> list(ConnectionId connection, DirectoryQuery query, Within within) {
        var terms = terms();
        var where = terms.where(query.filter());
        var order = terms.order(query.order());
        var total = counting("", connection, where, within)
                .params(terms.values())
                .query(Long.class)
                .single();
        if (query.count() == 0 || query.from() > total) {
            return new DirectoryFound<>(List.of(), total);
        }
        var page =
                "and " + within.condition() + " and " + where + " order by " + order + " limit :limit offset :offset";
        var items = asked(reading(connection, page), within)
                .params(terms.values())
                .param("limit", query.count())
                .param("offset", query.from() - 1)
                .query(mapper)
                .list();
        return new DirectoryFound<>(items, total);
    }

    FilterTerms terms() {
        return new FilterTerms(columns);
    }

    /** @param before the statement; {@code explain} tells how the database goes about it */
    JdbcClient.StatementSpec counting(String before, ConnectionId connection, String where, Within within) {
        var counted = before + "select count(*) from " + table + " where connection_id = :connection and "
                + within.condition() + " and " + where;
        return asked(db.sql(counted), within).param("connection", connection.value());
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Within within) {
        return within.value() == null ? statement : statement.param("within", within.value());
    }
}
