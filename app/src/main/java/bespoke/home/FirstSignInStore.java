package bespoke.home;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has met the questions of the first sign-in, in PostgreSQL. */
@Repository
class FirstSignInStore {

    private final JdbcClient db;

    FirstSignInStore(JdbcClient db) {
        this.db = db;
    }

    /** The person's rows must be open. */
    boolean hasMet(PersonId person) {
        return db.sql("select exists (select from home.first_sign_in where person_id = :person)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    void meet(PersonId person, Instant at) {
        db.sql("""
                insert into home.first_sign_in (person_id, met_at)
                values (:person, :at)
                on conflict (person_id) do nothing
                """)
                .param("person", person.value())
                .param("at", Timestamp.from(at))
                .update();
    }
}
