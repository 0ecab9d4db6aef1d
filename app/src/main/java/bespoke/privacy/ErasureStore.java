package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes rows of chapters away, and keeps that it was done. The person must be in sight. */
@Repository
class ErasureStore {

    private final JdbcClient db;

    ErasureStore(JdbcClient db) {
        this.db = db;
    }

    /** How many rows of a chapter are the person's and would go. @param theirs purposes to which they may say no */
    int count(Chapter chapter, Chapter.Goes goes, PersonId person, Set<Purpose> theirs) {
        return db.sql("select count(*) from %s where (%s) and (%s)"
                        .formatted(chapter.table(), chapter.whose(), goes.rows()))
                .param("person", person.value())
                .param("theirs", names(theirs))
                .param("listed", new UUID[0])
                .query(Integer.class)
                .single();
    }

    /**
     * Takes the rows of a chapter away.
     *
     * @param listed ids that went once already
     * @return one element for each row that went: its id where the chapter lists them, else nothing
     */
    List<Optional<UUID>> erase(
            Chapter chapter, Chapter.Goes goes, PersonId person, Set<Purpose> theirs, Set<UUID> listed) {
        return db.sql("delete from %s where (%s) and (%s) returning %s as listed"
                        .formatted(
                                chapter.table(),
                                chapter.whose(),
                                goes.rows(),
                                goes.listed() == null ? "null::uuid" : goes.listed()))
                .param("person", person.value())
                .param("theirs", names(theirs))
                .param("listed", listed.toArray(UUID[]::new))
                .query((row, index) -> Optional.ofNullable(row.getObject("listed", UUID.class)))
                .list();
    }

    void add(Erasure erasure) {
        db.sql("""
                insert into privacy.erasure (id, person_id, subjects, rows, at)
                values (:id, :person, :subjects, :rows, :at)
                """)
                .param("id", erasure.id())
                .param("person", erasure.person().value())
                .param("subjects", erasure.subjects().toArray(String[]::new))
                .param("rows", erasure.rows())
                .param("at", Timestamp.from(erasure.at()))
                .update();
    }

    /** The latest first. */
    List<Erasure> of(PersonId person) {
        return db.sql("""
                select id, subjects, rows, at
                from privacy.erasure
                where person_id = :person
                order by id desc
                """)
                .param("person", person.value())
                .query((row, index) -> new Erasure(
                        row.getObject("id", UUID.class),
                        person,
                        List.of((String[]) row.getArray("subjects").getArray()),
                        row.getInt("rows"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    boolean has(UUID id) {
        return db.sql("select exists (select from privacy.erasure where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private static String[] names(Set<Purpose> purposes) {
        return purposes.stream().map(Purpose::name).toArray(String[]::new);
    }
}
