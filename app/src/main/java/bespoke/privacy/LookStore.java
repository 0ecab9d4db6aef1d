package bespoke.privacy;

import bespoke.audit.SealedLog;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The access log in PostgreSQL. Rows are added and read, never changed; old ones go. */
@Repository
class LookStore {

    static final SealedLog LOG = new SealedLog(
            "privacy.look", List.of(List.of("id", "viewer_id", "person_id", "purpose", "facets", "door", "at")));

    private final JdbcClient db;

    LookStore(JdbcClient db) {
        this.db = db;
    }

    void add(Look.Subject subject, Set<Facet> facets, Instant at) {
        db.sql("""
                insert into privacy.look (viewer_id, person_id, purpose, facets, door, at)
                values (:viewer, :person, :purpose, :facets, :door, :at)
                """)
                .param("viewer", subject.viewer().value())
                .param("person", subject.person().value())
                .param("purpose", subject.purpose().name())
                .param("facets", facets.stream().map(Facet::name).toArray(String[]::new))
                .param("door", subject.door().name())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Adds one look at each of several people, whose rows must be open. */
    void add(Viewer viewer, List<PersonId> people, Set<Facet> facets, Door door, Instant at) {
        db.sql("""
                insert into privacy.look (viewer_id, person_id, purpose, facets, door, at)
                select :viewer, person, :purpose, :facets, :door, :at
                from unnest(:people::uuid[]) person
                """)
                .param("viewer", viewer.self().value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("purpose", viewer.purpose().name())
                .param("facets", facets.stream().map(Facet::name).toArray(String[]::new))
                .param("door", door.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Forgets the looks of everybody from before an instant. @return which */
    List<UUID> forget(Instant before) {
        return db.sql("select privacy.forget_looks(:before)")
                .param("before", Timestamp.from(before))
                .query(UUID.class)
                .list();
    }

    /** Looks at the person, the latest first, older than the cursor. */
    List<Look> at(PersonId person, @Nullable UUID before, int limit) {
        return db.sql("""
                select id, viewer_id, purpose, facets, door, at
                from privacy.look
                where person_id = :person
                  and (:before::uuid is null or id < :before::uuid)
                order by id desc
                limit :limit
                """)
                .param("person", person.value())
                .param("before", before)
                .param("limit", limit)
                .query(LookStore::look)
                .list();
    }

    /** The same, with those alike of one day in a zone taken together: the latest of them and how many there are. */
    List<DayOfLooks> byDay(PersonId person, ZoneId zone, @Nullable UUID before, int limit) {
        return db.sql("""
                select id, viewer_id, purpose, facets, door, at, times
                from (
                    select look.*,
                           count(*) over alike as times,
                           row_number() over (alike order by id desc) as place
                    from privacy.look
                    where person_id = :person
                    window alike as (
                        partition by viewer_id, purpose, door, (at at time zone :zone)::date,
                                     array(select facet from unnest(facets) facet order by facet))
                ) look
                where place = 1
                  and (:before::uuid is null or id < :before::uuid)
                order by id desc
                limit :limit
                """)
                .param("person", person.value())
                .param("zone", zone.getId())
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> new DayOfLooks(look(row, index), row.getInt("times")))
                .list();
    }

    Optional<Look> find(PersonId person, UUID id) {
        return db.sql("""
                select id, viewer_id, purpose, facets, door, at
                from privacy.look
                where person_id = :person
                  and id = :id
                """)
                .param("person", person.value())
                .param("id", id)
                .query(LookStore::look)
                .optional();
    }

    private static Look look(ResultSet row, int index) throws SQLException {
        return new Look(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("viewer_id", UUID.class)),
                Purpose.valueOf(row.getString("purpose")),
                Stream.of((String[]) row.getArray("facets").getArray())
                        .map(Facet::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Door.valueOf(row.getString("door")),
                row.getTimestamp("at").toInstant());
    }
}
