package bespoke.web;

import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which keys were used, and what they were answered. */
@Repository
class OnceStore {

    /** How long a caller may come back for the same answer. */
    static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient db;
    private final CompanyClock clock;

    OnceStore(JdbcClient db, CompanyClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The first answer given under a key.
     *
     * @param digest of what was asked
     */
    record Kept(
            byte[] digest,
            int status,
            @Nullable String location,
            @Nullable String body) {}

    /** Takes the key, unless somebody has: then waits for their transaction to end, and is told no if it held. */
    boolean claim(PersonId person, String key, byte[] digest) {
        open(person);
        return db.sql("""
                insert into web.answer (person_id, key, digest, asked_at)
                values (:person, :key, :digest, :at)
                on conflict (person_id, key) do nothing
                """)
                        .param("person", person.value())
                        .param("key", key)
                        .param("digest", digest)
                        .param("at", clock.now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void keep(PersonId person, String key, int status, @Nullable String location, @Nullable String body) {
        db.sql("""
                update web.answer
                set status = :status, location = :location, body = :body
                where person_id = :person
                  and key = :key
                """)
                .param("status", status)
                .param("location", location)
                .param("body", body)
                .param("person", person.value())
                .param("key", key)
                .update();
    }

    Kept get(PersonId person, String key) {
        return db.sql("""
                select digest, status, location, body
                from web.answer
                where person_id = :person
                  and key = :key
                """)
                .param("person", person.value())
                .param("key", key)
                .query((row, n) -> new Kept(
                        row.getBytes("digest"), row.getInt("status"), row.getString("location"), row.getString("body")))
                .single();
    }

    /** Forgets what one person was answered; a key that is still being answered stays claimed. */
    void forget(PersonId person) {
        open(person);
        db.sql("""
                delete from web.answer
                where person_id = :person
                  and status is not null
                """).param("person", person.value()).update();
    }

    /** Lets this transaction reach the answers of one person; the table stands under row security. */
    private void open(PersonId person) {
        db.sql("select bespoke.open(array[:person]::uuid[])")
                .param("person", person.value())
                .query()
                .listOfRows();
    }

    /** Forgets the answers that are older than {@link #KEPT}. */
    @Transactional
    @Scheduled(cron = "${bespoke.web.forget:0 45 * * * *}", zone = CompanyClock.ZONE)
    void forget() {
        db.sql("select web.forget_answers(:before)")
                .param("before", clock.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query()
                .listOfRows();
    }
}
