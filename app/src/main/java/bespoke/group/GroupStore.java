package bespoke.group;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups and times in them in PostgreSQL; the database refuses two times of one person in a group that overlap. */
@Repository
class GroupStore {

    private final JdbcClient db;

    GroupStore(JdbcClient db) {
        this.db = db;
    }

    void add(Group group) {
        db.sql("""
                insert into groups.entry (id, kind, name, source, began_at)
                values (:id, :kind, :name, :source, :at)
                """)
                .param("id", group.id().value())
                .param("kind", group.kind() == null ? null : group.kind().name())
                .param("name", group.name())
                .param("source", group.source())
                .param("at", Timestamp.from(group.beganAt()))
                .update();
    }

    boolean rename(GroupId group, String name) {
        return db.sql("""
                update groups.entry
                set name = :name
                where id = :id
                  and ended_at is null
                """).param("id", group.value()).param("name", name).update() == 1;
    }

    void end(GroupId group, Instant at) {
        int ended = db.sql("""
                update groups.entry
                set ended_at = greatest(:at, began_at)
                where id = :id
                  and ended_at is null
                """)
                .param("id", group.value())
                .param("at", Timestamp.from(at))
                .update();
        if (ended == 1) {
            leave(group, members(group, at), at);
        }
    }

    /** Holds a group until the transaction ends. @return whether it is there */
    boolean hold(GroupId group) {
        return db.sql("select id from groups.entry where id = :id and ended_at is null for update")
                .param("id", group.value())
                .query((row, index) -> true)
                .optional()
                .isPresent();
    }

    void join(GroupId group, Collection<PersonId> people, Instant at) {
        if (people.isEmpty()) {
            return;
        }
        db.sql("""
                insert into groups.membership (group_id, person_id, during)
                select :group, person, tstzrange(:at, null)
                from unnest(:people::uuid[]) person
                """)
                .param("group", group.value())
                .param("people", ids(people))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Ends times in a group. One that began at this very instant lasts for the shortest time there is. */
    void leave(GroupId group, Collection<PersonId> people, Instant at) {
        if (people.isEmpty()) {
            return;
        }
        db.sql("""
                update groups.membership
                set during = tstzrange(lower(during), greatest(:at, lower(during) + interval '1 microsecond'))
                where group_id = :group
                  and person_id = any (:people::uuid[])
                  and (upper_inf(during) or during @> :at::timestamptz)
                """)
                .param("group", group.value())
                .param("people", ids(people))
                .param("at", Timestamp.from(at))
                .update();
    }

    Map<GroupId, Group> get(Collection<GroupId> groups) {
        var found = new HashMap<GroupId, Group>();
        db.sql("""
                select id, kind, name, source, began_at, ended_at
                from groups.entry
                where id = any (:groups::uuid[])
                """)
                .param("groups", groups.stream().map(GroupId::value).toArray(UUID[]::new))
                .query((row, index) -> group(row))
                .list()
                .forEach(group -> found.put(group.id(), group));
        return found;
    }

    Set<PersonId> members(GroupId group, Instant at) {
        return members(List.of(group), at).getOrDefault(group, Set.of());
    }

    Map<GroupId, Set<PersonId>> members(Collection<GroupId> groups, Instant at) {
        var members = new HashMap<GroupId, Set<PersonId>>();
        db.sql("""
                select group_id, person_id
                from groups.membership
                where group_id = any (:groups::uuid[])
                  and during @> :at::timestamptz
                """)
                .param("groups", groups.stream().map(GroupId::value).toArray(UUID[]::new))
                .param("at", Timestamp.from(at))
                .query(row -> {
                    members.computeIfAbsent(
                                    new GroupId(row.getObject("group_id", UUID.class)), group -> new HashSet<>())
                            .add(new PersonId(row.getObject("person_id", UUID.class)));
                });
        return members;
    }

    List<Membership> of(PersonId person) {
        return db.sql("""
                select group_id, lower(during) as since, upper(during) as until
                from groups.membership
                where person_id = :person
                order by lower(during) desc, id
                """)
                .param("person", person.value())
                .query((row, index) -> {
                    var until = row.getTimestamp("until");
                    return new Membership(
                            new GroupId(row.getObject("group_id", UUID.class)),
                            person,
                            row.getTimestamp("since").toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    private static Group group(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var ended = row.getTimestamp("ended_at");
        return new Group(
                new GroupId(row.getObject("id", UUID.class)),
                kind == null ? null : GroupKind.valueOf(kind),
                row.getString("name"),
                row.getString("source"),
                row.getTimestamp("began_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
