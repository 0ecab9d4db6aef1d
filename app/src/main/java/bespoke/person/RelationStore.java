package bespoke.person;

import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Relations in PostgreSQL; the database refuses two of a kind and basis at once. */
@Repository
class RelationStore {

    private static final String READ = """
            select person_id, other_id, kind, basis, opens, lower(during) as since, upper(during) as until
            from person.relation
            """;

    static final String INSERT = """
            insert into person.relation (person_id, other_id, kind, basis, opens, during)
            values (:person, :other, :kind, :basis, :opens, tstzrange(:from::timestamptz, :until::timestamptz))
            """;

    private final JdbcClient db;

    RelationStore(JdbcClient db) {
        this.db = db;
    }

    void add(Relation relation) {
        db.sql(INSERT)
                .param("person", relation.person().value())
                .param("other", relation.other().value())
                .param("kind", relation.kind().name())
                .param("basis", relation.basis())
                .param("opens", relation.opens().stream().map(Facet::name).toArray(String[]::new))
                .param("from", Timestamp.from(relation.from()))
                .param("until", relation.until() == null ? null : Timestamp.from(relation.until()))
                .update();
    }

    /**
     * Ends the ties of this kind and basis that are in force. A tie that began at this very instant never was.
     *
     * @return whose ties to the person ended
     */
    List<PersonId> end(PersonId person, RelationKind kind, String basis, Instant at) {
        db.sql("""
                delete from person.relation
                where person_id = :person
                  and kind = :kind
                  and basis = :basis
                  and lower(during) >= :at
                """)
                .param("person", person.value())
                .param("kind", kind.name())
                .param("basis", basis)
                .param("at", Timestamp.from(at))
                .update();
        return db.sql("""
                update person.relation
                set during = tstzrange(lower(during), :at)
                where person_id = :person
                  and kind = :kind
                  and basis = :basis
                  and during @> :at::timestamptz
                returning other_id
                """)
                .param("person", person.value())
                .param("kind", kind.name())
                .param("basis", basis)
                .param("at", Timestamp.from(at))
                .query((row, index) -> new PersonId(row.getObject("other_id", UUID.class)))
                .list();
    }

    /**
     * Ends every tie of and to somebody who leaves: with their leaving, or now where it began after that. What had not
     * begun never will.
     *
     * @return who stood at the other end
     */
    Set<PersonId> endAll(PersonId leaver, Instant leaves, Instant now) {
        return db.sql("""
                with never as (
                    delete from person.relation
                    where (person_id = :leaver or other_id = :leaver)
                      and lower(during) >= greatest(:leaves::timestamptz, :now::timestamptz)
                    returning person_id, other_id
                ), ended as (
                    update person.relation
                    set during = tstzrange(lower(during), case when lower(during) < :leaves::timestamptz
                                                               then :leaves::timestamptz else :now::timestamptz end)
                    where (person_id = :leaver or other_id = :leaver)
                      and lower(during) < greatest(:leaves::timestamptz, :now::timestamptz)
                      and coalesce(upper(during), 'infinity')
                          > case when lower(during) < :leaves::timestamptz
                                 then :leaves::timestamptz else :now::timestamptz end
                    returning person_id, other_id
                )
                select unnest(array[person_id, other_id]) as person_id from never
                union
                select unnest(array[person_id, other_id]) from ended
                """)
                .param("leaver", leaver.value())
                .param("leaves", Timestamp.from(leaves))
                .param("now", Timestamp.from(now))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }

    List<Relation> between(PersonId person, PersonId other, Instant at) {
        return db.sql(READ + """
                where person_id = :person
                  and other_id = :other
                  and during @> :at::timestamptz
                """)
                .param("person", person.value())
                .param("other", other.value())
                .param("at", Timestamp.from(at))
                .query(RelationStore::relation)
                .list();
    }

    List<Relation> inForceOf(PersonId person, Instant at) {
        return db.sql(READ + """
                where person_id = :person
                  and during @> :at::timestamptz
                order by kind, basis, other_id
                """)
                .param("person", person.value())
                .param("at", Timestamp.from(at))
                .query(RelationStore::relation)
                .list();
    }

    /** Whether a file ended the last of the ties of a kind and basis. */
    boolean hasFileEnded(PersonId person, RelationKind kind, String basis) {
        return db.sql("""
                select ended_batch is not null
                from person.relation
                where person_id = :person
                  and kind = :kind
                  and basis = :basis
                order by lower(during) desc
                limit 1
                """)
                .param("person", person.value())
                .param("kind", kind.name())
                .param("basis", basis)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    List<Relation> supportedBy(PersonId other, Instant at) {
        return db.sql(READ + """
                where other_id = :other
                  and during @> :at::timestamptz
                order by kind, basis, person_id
                """)
                .param("other", other.value())
                .param("at", Timestamp.from(at))
                .query(RelationStore::relation)
                .list();
    }

    /** Whether both report to the same lead now. */
    boolean shareLead(PersonId one, PersonId another, Instant at) {
        return db.sql("""
                select exists (
                    select from person.relation a
                    join person.relation b
                      on b.other_id = a.other_id
                    where a.person_id = :one
                      and b.person_id = :another
                      and a.kind = 'LEAD'
                      and b.kind = 'LEAD'
                      and a.during @> :at::timestamptz
                      and b.during @> :at::timestamptz)
                """)
                .param("one", one.value())
                .param("another", another.value())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    /** Lets one at a time change who reports to whom, until the transaction ends. */
    void lockLine() {
        db.sql("select pg_advisory_xact_lock(hashtext('person.line'))").query().listOfRows();
    }

    /** Whether somebody reports to another in the line, at whatever distance. */
    boolean reportsTo(PersonId person, PersonId other, Instant at) {
        return db.sql("""
                with recursive above (id) as (
                    select r.other_id
                    from person.relation r
                    where r.person_id = :person
                      and r.kind = 'LEAD'
                      and r.basis = 'line'
                      and r.during @> :at::timestamptz
                    union
                    select r.other_id
                    from above a
                    join person.relation r on r.person_id = a.id
                    where r.kind = 'LEAD'
                      and r.basis = 'line'
                      and r.during @> :at::timestamptz
                )
                select exists (select from above where id = :other)
                """)
                .param("person", person.value())
                .param("other", other.value())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    private static Relation relation(ResultSet row, int index) throws SQLException {
        var until = row.getTimestamp("until");
        return new Relation(
                new PersonId(row.getObject("person_id", UUID.class)),
                new PersonId(row.getObject("other_id", UUID.class)),
                RelationKind.valueOf(row.getString("kind")),
                row.getString("basis"),
                facets((String[]) row.getArray("opens").getArray()),
                row.getTimestamp("since").toInstant(),
                until == null ? null : until.toInstant());
    }

    private static Set<Facet> facets(String[] names) {
        return Stream.of(names).map(Facet::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
