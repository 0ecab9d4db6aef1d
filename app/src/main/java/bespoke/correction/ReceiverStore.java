package bespoke.correction;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who receives corrections, in PostgreSQL. */
@Repository
class ReceiverStore {

    private static final String READ = """
            select id, source, address, made_at, secret_at, previous_until, ended_at
            from correction.receiver
            """;

    private final JdbcClient db;

    ReceiverStore(JdbcClient db) {
        this.db = db;
    }

    /** One that had ended begins anew. @return empty when the source has one that goes on */
    Optional<ReceiverId> set(ReceiverId fresh, String source, String address, String secret, PersonId by, Instant at) {
        return db.sql("""
                insert into correction.receiver as r (id, source, address, secret, made_by, made_at, secret_at)
                values (:id, :source, :address, :secret, :by, :at, :at)
                on conflict (source) do update
                set address = excluded.address, secret = excluded.secret, previous_secret = null, previous_until = null,
                    made_by = excluded.made_by, made_at = excluded.made_at, secret_at = excluded.secret_at,
                    ended_by = null, ended_at = null
                where r.ended_at is not null
                returning id
                """)
                .param("id", fresh.value())
                .param("source", source)
                .param("address", address)
                .param("secret", secret)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .query((row, index) -> new ReceiverId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** @return whether it was there and goes on */
    boolean renew(ReceiverId id, String secret, Instant at, Instant previousUntil) {
        return db.sql("""
                update correction.receiver
                set previous_secret = case when previous_until > :at then previous_secret else secret end,
                    previous_until = :until, secret = :secret, secret_at = :at
                where id = :id
                  and ended_at is null
                """)
                        .param("id", id.value())
                        .param("secret", secret)
                        .param("at", Timestamp.from(at))
                        .param("until", Timestamp.from(previousUntil))
                        .update()
                == 1;
    }

    boolean end(ReceiverId id, PersonId by, Instant at) {
        return db.sql("""
                update correction.receiver
                set ended_by = :by, ended_at = :at, previous_secret = null, previous_until = null
                where id = :id
                  and ended_at is null
                """)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Receiver> get(ReceiverId id) {
        return db.sql(READ + "where id = :id")
                .param("id", id.value())
                .query(ReceiverStore::receiver)
                .optional();
    }

    /** The one of a source that goes on. */
    Optional<Receiver> of(String source) {
        return db.sql(READ + "where source = :source and ended_at is null")
                .param("source", source)
                .query(ReceiverStore::receiver)
                .optional();
    }

    List<Receiver> all() {
        return db.sql(READ + "order by ended_at is not null, source")
                .query(ReceiverStore::receiver)
                .list();
    }

    /** What signs at an instant, the newest first. */
    List<String> secrets(ReceiverId id, Instant at) {
        return db.sql("""
                select secret
                from correction.receiver
                where id = :id
                union all
                select previous_secret
                from correction.receiver
                where id = :id
                  and previous_until > :at
                """)
                .param("id", id.value())
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list();
    }

    private static Receiver receiver(ResultSet row, int index) throws SQLException {
        return new Receiver(
                new ReceiverId(row.getObject("id", UUID.class)),
                row.getString("source"),
                row.getString("address"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("secret_at").toInstant(),
                instant(row.getTimestamp("previous_until")),
                instant(row.getTimestamp("ended_at")));
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
