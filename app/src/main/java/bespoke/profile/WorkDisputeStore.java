package bespoke.profile;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people say is wrong of their work, with what the source told then, in PostgreSQL; rows must be open. */
@Repository
class WorkDisputeStore {

    private final JdbcClient db;

    WorkDisputeStore(JdbcClient db) {
        this.db = db;
    }

    /** @param wrong what the source told, as {@link Values#json} writes it */
    record Open(UUID id, PersonId person, String attribute, String source, String wrong) {}

    /** @param person null for everybody in sight */
    List<Open> open(@Nullable PersonId person) {
        return db.sql("""
                select id, person_id, attribute, source, wrong
                from profile.dispute
                where wrong is not null
                  and ended_at is null
                  and (:person::uuid is null or person_id = :person::uuid)
                """)
                .param("person", person == null ? null : person.value())
                .query((row, index) -> new Open(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("attribute"),
                        row.getString("source"),
                        row.getString("wrong")))
                .list();
    }

    /**
     * Ends those that still say what they said when they were read: of somebody who has said it of another value since,
     * that stands.
     *
     * @param batch that told it otherwise; null where no file did
     */
    void end(Collection<Open> over, @Nullable UUID batch, Instant at) {
        db.sql("""
                update profile.dispute d
                set ended_at = :at, ended_batch = :batch
                from unnest(:over::uuid[], :wrong::text[]) as o(id, wrong)
                where d.id = o.id
                  and d.ended_at is null
                  and d.wrong = o.wrong::jsonb
                """)
                .param("at", Timestamp.from(at))
                .param("batch", batch)
                .param("over", over.stream().map(Open::id).toArray(UUID[]::new))
                .param("wrong", over.stream().map(Open::wrong).toArray(String[]::new))
                .update();
    }
}
