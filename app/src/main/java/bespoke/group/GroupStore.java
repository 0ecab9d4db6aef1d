package bespoke.group;

import bespoke.shared.PersonId;
import bespoke.shared.Refused;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
                insert into groups.entry (id, kind, name, source, began_at, confirmed_at)
                values (:id, :kind, :name, :source, :at, case when :kind::text is not null then 'infinity'::timestamptz end)
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
                set name = :name, kind = case when name = :name then kind end
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

    /**
     * @param all    whether also those that stand on no card and to which the viewer does not belong
     * @param person to whom they must belong; null for all. Rows of both people must be open
     */
    List<Group> seen(
            PersonId viewer,
            boolean all,
            @Nullable PersonId person,
            String words,
            @Nullable Cursor after,
            Instant at,
            int limit) {
        return db.sql("""
                select e.id, e.kind, e.name, e.source, e.began_at, e.ended_at
                from groups.entry e
                where e.ended_at is null
                  and (:all
                       or e.kind = any (:onCard)
                       or exists (
                           select from groups.membership m
                           where m.group_id = e.id
                             and m.person_id = :viewer
                             and m.during @> :at::timestamptz))
                  and (:person::uuid is null
                       or exists (
                           select from groups.membership m
                           where m.group_id = e.id
                             and m.person_id = :person
                             and m.during @> :at::timestamptz))
                  and e.name ilike :pattern
                  and (:name::text is null or (e.name collate "und-x-icu", e.id) > (:name::text, :id::uuid))
                order by e.name collate "und-x-icu", e.id
                limit :limit
                """)
                .param(
                        "onCard",
                        Stream.of(GroupKind.values())
                                .filter(GroupKind::isOnCard)
                                .map(GroupKind::name)
                                .toArray(String[]::new))
                .param("all", all)
                .param("viewer", viewer.value())
                .param("person", person == null ? null : person.value())
                .param("at", Timestamp.from(at))
                .param("pattern", "%" + words.replace("\0", "").replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("name", after == null ? null : after.name())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, index) -> group(row))
                .list();
    }

    /** Where a list of groups goes on. */
    record Cursor(String name, UUID id) {

        static @Nullable Cursor of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                var at = text.indexOf('~');
                return new Cursor(
                        text.substring(at + 1).replace("\0", ""), UUID.fromString(text.substring(0, Math.max(at, 0))));
            } catch (IllegalArgumentException unreadable) {
                throw new Refused("web.cursor-unreadable").at("cursor");
            }
        }

        static String after(Group group) {
            return group.id() + "~" + group.name();
        }
    }

    boolean isIn(PersonId person, GroupId group, Instant at) {
        return db.sql("""
                select exists (
                    select from groups.membership
                    where group_id = :group
                      and person_id = :person
                      and during @> :at::timestamptz)
                """)
                .param("group", group.value())
                .param("person", person.value())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    boolean together(PersonId one, PersonId other, Instant at) {
        return db.sql("""
                select exists (
                    select from groups.membership m
                    join groups.membership o on o.group_id = m.group_id
                    join groups.entry e on e.id = m.group_id
                    where m.person_id = :one
                      and o.person_id = :other
                      and m.during @> :at::timestamptz
                      and o.during @> :at::timestamptz
                      and e.kind is not null
                      and e.ended_at is null
                      and greatest(lower(m.during), lower(o.during)) <= e.confirmed_at)
                """)
                .param("one", one.value())
                .param("other", other.value())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    /** Of a group that is there: how many are in it who came after the last time that this was confirmed. */
    int unconfirmed(GroupId group, Instant at) {
        return db.sql("""
                select count(*)
                from groups.membership m
                join groups.entry e on e.id = m.group_id
                where m.group_id = :group
                  and e.ended_at is null
                  and m.during @> :at::timestamptz
                  and lower(m.during) > coalesce(e.confirmed_at, '-infinity')
                """)
                .param("group", group.value())
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .single();
    }

    void confirm(GroupId group, Instant at) {
        db.sql("""
                update groups.entry
                set confirmed_at = greatest(confirmed_at, :at)
                where id = :id
                """).param("id", group.value()).param("at", Timestamp.from(at)).update();
    }

    boolean settleKind(GroupId group, @Nullable GroupKind kind) {
        return db.sql("""
                update groups.entry
                set kind = :kind
                where id = :id
                  and ended_at is null
                """)
                        .param("id", group.value())
                        .param("kind", kind == null ? null : kind.name())
                        .update()
                == 1;
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
