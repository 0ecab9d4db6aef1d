package bespoke.database;

import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose facts, work, ties or consents changed, in commit order: what columns in memory follow on every node. */
@Component
public class PersonChanges {

    /*
     * A reader keeps the oldest transaction that was still running when it last read. What it reads next is every row
     * of that transaction or a later one: rows of transactions that were running then are seen once they commit,
     * however late; rows seen already are seen again, which reloads a person twice and harms nothing.
     */

    private final JdbcClient db;

    PersonChanges(JdbcClient db) {
        this.db = db;
    }

    /** Notes that what rules read of these people changes with the transaction at hand. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Collection<PersonId> people) {
        db.sql("insert into bespoke.person_change (person_id) select unnest(:people::uuid[])")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    public void note(PersonId person) {
        note(List.of(person));
    }

    /** Where a reader that is about to load everybody begins. */
    public Position now() {
        return db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text as oldest")
                .query((row, index) -> new Position(row.getString("oldest")))
                .single();
    }

    /** Who changed since a position, each once, and the position to go on from. */
    public Since since(Position position) {
        var next = now();
        var people = new HashSet<PersonId>();
        db.sql("select person_id from bespoke.person_change where xid >= :from::xid8")
                .param("from", position.oldest())
                .query(row -> {
                    people.add(new PersonId(row.getObject("person_id", UUID.class)));
                });
        return new Since(people, next);
    }

    @Scheduled(fixedDelayString = "${bespoke.changes.tidy:1d}", initialDelayString = "1m")
    void forgetOld() {
        db.sql("delete from bespoke.person_change where changed_at < now() - interval '1 day'")
                .update();
    }

    /** A place in commit order: the oldest transaction that was running there. */
    public record Position(String oldest) {}

    public record Since(Set<PersonId> people, Position next) {

        public Since {
            people = Set.copyOf(people);
        }
    }
}
