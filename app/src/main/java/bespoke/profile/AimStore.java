package bespoke.profile;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Aims in PostgreSQL; the person's rows must be open. */
@Repository
class AimStore {

    private final JdbcClient db;

    AimStore(JdbcClient db) {
        this.db = db;
    }

    List<Aim> of(PersonId person) {
        return db.sql("""
                select id, words, topics, said_at
                from profile.aim
                where person_id = :person
                  and ended_at is null
                order by id
                """)
                .param("person", person.value())
                .query((row, index) -> new Aim(
                        new AimId(row.getObject("id", UUID.class)),
                        row.getString("words"),
                        Set.of((String[]) row.getArray("topics").getArray()),
                        row.getTimestamp("said_at").toInstant()))
                .list();
    }

    /** Adds an aim while fewer than {@code most} stand; the rows of one person are locked meanwhile. @return whether it was added; not one that was said once already */
    boolean add(PersonId person, Aim aim, int most) {
        waitForTurn(person);
        return db.sql("""
                insert into profile.aim (id, person_id, words, topics, said_at)
                select :id, :person, :words, :topics::text[], :at
                where (select count(*) from profile.aim where person_id = :person and ended_at is null) < :most
                on conflict (id) do nothing
                """)
                        .param("id", aim.id().value())
                        .param("person", person.value())
                        .param("words", aim.words())
                        .param("topics", aim.topics().toArray(String[]::new))
                        .param("at", Timestamp.from(aim.saidAt()))
                        .param("most", most)
                        .update()
                == 1;
    }

    boolean end(PersonId person, AimId aim, Instant at) {
        return db.sql("""
                update profile.aim
                set ended_at = :at
                where id = :aim
                  and person_id = :person
                  and ended_at is null
                """)
                        .param("aim", aim.value())
                        .param("person", person.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Takes back an end. @return whether there was one to take back and there is room */
    boolean resume(PersonId person, AimId aim, int most) {
        waitForTurn(person);
        return db.sql("""
                update profile.aim
                set ended_at = null
                where id = :aim
                  and person_id = :person
                  and ended_at is not null
                  and (select count(*) from profile.aim where person_id = :person and ended_at is null) < :most
                """)
                        .param("aim", aim.value())
                        .param("person", person.value())
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Two at once would both count what stands before the other. */
    private void waitForTurn(PersonId person) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:person::text, 0))")
                .param("person", "aims " + person)
                .query((row, index) -> true)
                .list();
    }
}
