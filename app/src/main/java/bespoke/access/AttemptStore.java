package bespoke.access;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often somebody tried. Counted before the attempt is looked at, so that many at once gain nothing. */
@Repository
class AttemptStore {

    private final JdbcClient db;

    AttemptStore(JdbcClient db) {
        this.db = db;
    }

    /** How many tries there were in the stretch that began at {@code beganAt}, this one included. */
    record Tries(int count, Instant beganAt) {}

    /** Counts one more. @param stretchBegan a stretch that began then or before is over, and a new one begins */
    Tries count(byte[] subject, Instant now, Instant stretchBegan) {
        return db.sql("""
                insert into access.attempt as a (subject, began_at, tries)
                values (:subject, :now, 1)
                on conflict (subject) do update
                set tries = case when a.began_at <= :over then 1 else a.tries + 1 end,
                    began_at = case when a.began_at <= :over then excluded.began_at else a.began_at end
                returning tries, began_at
                """)
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("over", stretchBegan.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Tries(
                        row.getInt("tries"), row.getTimestamp("began_at").toInstant()))
                .single();
    }

    void forget(byte[] subject) {
        db.sql("""
                delete from access.attempt
                where subject = :subject
                """).param("subject", subject).update();
    }

    /** Takes one try back: it was a good one. */
    void uncount(byte[] subject) {
        db.sql("""
                update access.attempt
                set tries = greatest(tries - 1, 0)
                where subject = :subject
                """).param("subject", subject).update();
    }
}
