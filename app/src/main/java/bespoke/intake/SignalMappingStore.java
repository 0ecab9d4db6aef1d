package bespoke.intake;

import bespoke.intake.SignalMapping.Becomes;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What signals become, in PostgreSQL. */
@Repository
class SignalMappingStore {

    private static final String READ = """
            select m.connection_id, m.type, m.version, m.person_path, m.person_by, m.attribute, m.value_path, m.days,
                   m.kept_days, m.reason, m.purposes, c.name
            from intake.signal_mapping m
            join intake.connection c on c.id = m.connection_id
            """;

    private final JdbcClient db;

    SignalMappingStore(JdbcClient db) {
        this.db = db;
    }

    /** A mapping, with the name of its source and the purposes of its attribute as they were when they were written. */
    record Kept(SignalMapping mapping, String source, Set<Purpose> purposes) {}

    List<Kept> all() {
        return db.sql(READ).query((row, index) -> kept(row)).list();
    }

    List<Kept> of(ConnectionId connection) {
        return db.sql(READ + "where m.connection_id = :connection")
                .param("connection", connection.value())
                .query((row, index) -> kept(row))
                .list();
    }

    Optional<SignalMapping> find(ConnectionId connection, String type) {
        return db.sql(READ + "where m.connection_id = :connection and m.type = :type")
                .param("connection", connection.value())
                .param("type", type)
                .query((row, index) -> kept(row).mapping())
                .optional();
    }

    /** Writes a mapping over the version before it. @return whether that still was the last */
    boolean put(SignalMapping mapping, Set<Purpose> purposes, PersonId by, Instant at) {
        return values(db.sql(mapping.version() == 1 ? """
                insert into intake.signal_mapping (connection_id, type, version, person_path, person_by, attribute,
                    value_path, days, kept_days, reason, purposes, made_by, made_at)
                values (:connection, :type, :version, :personPath, :personBy, :attribute, :valuePath, :days, :keptDays,
                    :reason, :purposes, :by, :at)
                on conflict (connection_id, type) do nothing
                """ : """
                update intake.signal_mapping
                set version = :version, person_path = :personPath, person_by = :personBy, attribute = :attribute,
                    value_path = :valuePath, days = :days, kept_days = :keptDays, reason = :reason,
                    purposes = :purposes, made_by = :by, made_at = :at
                where connection_id = :connection
                  and type = :type
                  and version = :version - 1
                """), mapping, purposes)
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec values(
            JdbcClient.StatementSpec statement, SignalMapping mapping, Set<Purpose> purposes) {
        return statement
                .param("connection", mapping.connection().value())
                .param("type", mapping.type())
                .param("version", mapping.version())
                .param("personPath", mapping.personPath())
                .param("personBy", mapping.personBy().name())
                .param("attribute", mapping.attribute())
                .param("valuePath", mapping.becomes() instanceof Becomes.OfFact fact ? fact.valuePath() : null)
                .param("days", mapping.becomes() instanceof Becomes.OfCount count ? count.days() : null)
                .param("keptDays", mapping.keptDays())
                .param("reason", mapping.reason())
                .param("purposes", names(purposes));
    }

    /** Writes the purposes anew that an attribute has come to have. */
    void serves(String attribute, Set<Purpose> purposes) {
        db.sql("update intake.signal_mapping set purposes = :purposes where attribute = :attribute")
                .param("attribute", attribute)
                .param("purposes", names(purposes))
                .update();
    }

    boolean remove(ConnectionId connection, String type) {
        return db.sql("delete from intake.signal_mapping where connection_id = :connection and type = :type")
                        .param("connection", connection.value())
                        .param("type", type)
                        .update()
                == 1;
    }

    /** For how many days the signals are kept that are kept longest; none where nothing is mapped. */
    Optional<Integer> longestKept() {
        return db.sql("select max(kept_days) as days from intake.signal_mapping")
                .query((row, index) -> Optional.ofNullable(row.getObject("days", Integer.class)))
                .single();
    }

    private static String[] names(Set<Purpose> purposes) {
        return purposes.stream().map(Purpose::name).sorted().toArray(String[]::new);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        @Nullable Integer days = row.getObject("days", Integer.class);
        return new Kept(
                new SignalMapping(
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        row.getString("type"),
                        row.getLong("version"),
                        row.getString("person_path"),
                        PersonKey.valueOf(row.getString("person_by")),
                        days == null ? new Becomes.OfFact(row.getString("value_path")) : new Becomes.OfCount(days),
                        row.getString("attribute"),
                        row.getInt("kept_days"),
                        row.getString("reason")),
                row.getString("name"),
                Stream.of((String[]) row.getArray("purposes").getArray())
                        .map(Purpose::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
