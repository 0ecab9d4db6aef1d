package bespoke.privacy;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Of whom what is kept is restricted, in PostgreSQL. */
@Repository
class RestrictionStore {

    private final JdbcClient db;

    RestrictionStore(JdbcClient db) {
        this.db = db;
    }

    /** Since when what is kept of somebody is restricted, if it is. */
    Optional<Instant> since(PersonId person) {
        return db.sql("select at from privacy.restriction where person_id = :person")
                .param("person", person.value())
                .query((row, index) -> row.getTimestamp("at").toInstant())
                .optional();
    }

    /** Restricts what is kept of somebody; what is restricted already stays so. */
    void add(PersonId person, Instant at, @Nullable PersonId by) {
        db.sql("""
                insert into privacy.restriction (person_id, at, by_id)
                values (:person, :at, :by)
                on conflict (person_id) do nothing
                """)
                .param("person", person.value())
                .param("at", Timestamp.from(at))
                .param("by", by == null ? null : by.value())
                .update();
    }

    /** Everybody of whom something is restricted, and since when. */
    Map<PersonId, Instant> all() {
        var all = new HashMap<PersonId, Instant>();
        db.sql("select person_id, at from privacy.restriction").query(row -> {
            all.put(
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getTimestamp("at").toInstant());
        });
        return all;
    }

    void lift(Collection<PersonId> people) {
        db.sql("delete from privacy.restriction where person_id = any(:people::uuid[])")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }
}
