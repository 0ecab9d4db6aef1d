package bespoke.intake;

import bespoke.shared.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secrets by which sources of signals sign, in PostgreSQL: the latest of each, and the one before for a while. */
@Repository
class SigningSecretStore {

    private final JdbcClient db;

    SigningSecretStore(JdbcClient db) {
        this.db = db;
    }

    /** A secret and whose it is. */
    record Kept(ConnectionId connection, byte[] secret) {}

    /** Adds the latest secret. The one before ends at an instant; any older one is gone. */
    void add(ConnectionId connection, byte[] secret, Instant at, Instant othersEndAt) {
        db.sql("delete from intake.signing_secret where connection_id = :connection and ends_at is not null")
                .param("connection", connection.value())
                .update();
        db.sql("update intake.signing_secret set ends_at = :end where connection_id = :connection")
                .param("connection", connection.value())
                .param("end", Timestamp.from(othersEndAt))
                .update();
        db.sql("""
                insert into intake.signing_secret (id, connection_id, secret, made_at)
                values (:id, :connection, :secret, :at)
                """)
                .param("id", Ids.fresh())
                .param("connection", connection.value())
                .param("secret", secret)
                .param("at", Timestamp.from(at))
                .update();
    }

    void remove(ConnectionId connection) {
        db.sql("delete from intake.signing_secret where connection_id = :connection")
                .param("connection", connection.value())
                .update();
    }

    /** All that count at an instant. */
    List<Kept> all(Instant now) {
        return db.sql("""
                select connection_id, secret
                from intake.signing_secret
                where ends_at is null or ends_at > :now
                order by id desc
                """)
                .param("now", Timestamp.from(now))
                .query((row, index) ->
                        new Kept(new ConnectionId(row.getObject("connection_id", UUID.class)), row.getBytes("secret")))
                .list();
    }
}
