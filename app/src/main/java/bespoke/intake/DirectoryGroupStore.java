package bespoke.intake;

import static bespoke.intake.FilterTerms.Column.exact;
import static bespoke.intake.FilterTerms.Column.moment;
import static bespoke.intake.FilterTerms.Column.text;

import bespoke.group.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which groups directories keep, in PostgreSQL, without who is in them: that stands with the groups. */
@Repository
class DirectoryGroupStore extends DirectoryStore<DirectoryGroup> {

    private static final FilterTerms.Columns COLUMNS = new FilterTerms.Columns(Map.of(
            "id", exact("id::text"),
            "externalid", exact("external_id"),
            "displayname", text("display_name"),
            "meta.created", moment("created_at"),
            "meta.lastmodified", moment("changed_at")));

    private final JdbcClient db;

    DirectoryGroupStore(JdbcClient db) {
        super(
                db,
                "intake.directory_group",
                "id, group_id, version, created_at, changed_at, display_name, external_id",
                COLUMNS,
                (row, index) -> group(row));
        this.db = db;
    }

    void add(ConnectionId connection, DirectoryGroup group) {
        db.sql("""
                insert into intake.directory_group (id, connection_id, group_id, version, created_at, changed_at,
                                                    display_name, external_id)
                values (:id, :connection, :group, :version, :createdAt, :changedAt, :name, :externalId)
                """)
                .param("id", group.id().value())
                .param("connection", connection.value())
                .param("group", group.group().value())
                .param("version", group.version())
                .param("createdAt", Timestamp.from(group.createdAt()))
                .param("changedAt", Timestamp.from(group.changedAt()))
                .param("name", group.displayName())
                .param("externalId", group.externalId())
                .update();
    }

    void change(DirectoryGroup group) {
        db.sql("""
                update intake.directory_group
                set version = :version, changed_at = :changedAt, display_name = :name, external_id = :externalId
                where id = :id
                """)
                .param("id", group.id().value())
                .param("version", group.version())
                .param("changedAt", Timestamp.from(group.changedAt()))
                .param("name", group.displayName())
                .param("externalId", group.externalId())
                .update();
    }

    /** Notes that those of these groups that this connection keeps have changed. @return which they are */
    List<GroupId> touch(ConnectionId connection, Collection<GroupId> groups, Instant at) {
        return db.sql("""
                update intake.directory_group
                set version = version + 1, changed_at = :at
                where id in (
                    select id
                    from intake.directory_group
                    where connection_id = :connection
                      and group_id = any (:groups::uuid[])
                    order by id
                    for update)
                returning group_id
                """)
                .param("connection", connection.value())
                .param("groups", groups.stream().map(GroupId::value).toArray(UUID[]::new))
                .param("at", Timestamp.from(at))
                .query((row, index) -> new GroupId(row.getObject("group_id", UUID.class)))
                .list();
    }

    /** Who is counted to these groups while what is told of them is kept aside. */
    Map<DirectoryGroupId, List<DirectoryGroup.Member>> aside(Collection<DirectoryGroupId> groups) {
        var aside = new HashMap<DirectoryGroupId, List<DirectoryGroup.Member>>();
        db.sql("""
                select a.directory_group_id, u.id, coalesce(u.display_name, u.formatted_name, u.user_name) as name
                from intake.directory_aside a
                join intake.directory_user u on u.id = a.user_id
                where a.directory_group_id = any (:groups::uuid[])
                """)
                .param("groups", groups.stream().map(DirectoryGroupId::value).toArray(UUID[]::new))
                .query(row -> {
                    aside.computeIfAbsent(
                                    new DirectoryGroupId(row.getObject("directory_group_id", UUID.class)),
                                    group -> new ArrayList<>())
                            .add(new DirectoryGroup.Member(
                                    new DirectoryUserId(row.getObject("id", UUID.class)), row.getString("name")));
                });
        return aside;
    }

    /** Counts these, and nobody else of those kept aside, to a group. */
    void settleAside(DirectoryGroupId group, Collection<DirectoryUserId> users) {
        var ids = users.stream().map(DirectoryUserId::value).toArray(UUID[]::new);
        db.sql("""
                delete from intake.directory_aside
                where directory_group_id = :group
                  and user_id <> all (:users::uuid[])
                """).param("group", group.value()).param("users", ids).update();
        db.sql("""
                insert into intake.directory_aside (directory_group_id, user_id)
                select :group, unnest(:users::uuid[])
                on conflict do nothing
                """).param("group", group.value()).param("users", ids).update();
    }

    /** The groups to which somebody is counted while kept aside. */
    Set<GroupId> asideOf(DirectoryUserId user) {
        return db.sql("""
                select g.group_id
                from intake.directory_aside a
                join intake.directory_group g on g.id = a.directory_group_id
                where a.user_id = :user
                """)
                .param("user", user.value())
                .query((row, index) -> new GroupId(row.getObject("group_id", UUID.class)))
                .set();
    }

    /** Notes that the groups to which somebody is counted while kept aside have changed. */
    void touchAside(ConnectionId connection, DirectoryUserId user, Instant at) {
        touch(connection, asideOf(user), at);
    }

    /** Somebody is kept aside no more. @return the groups to which they were counted */
    Set<GroupId> leaveAside(DirectoryUserId user) {
        var groups = asideOf(user);
        db.sql("delete from intake.directory_aside where user_id = :user")
                .param("user", user.value())
                .update();
        return groups;
    }

    /** @param within only these groups; null for all */
    DirectoryFound<DirectoryGroup> list(
            ConnectionId connection, DirectoryQuery query, @Nullable Collection<GroupId> within) {
        return list(
                connection,
                query,
                within == null
                        ? Within.ALL
                        : new Within(
                                "group_id = any (:within::uuid[])",
                                within.stream().map(GroupId::value).toArray(UUID[]::new)));
    }

    private static DirectoryGroup group(ResultSet row) throws SQLException {
        return new DirectoryGroup(
                new DirectoryGroupId(row.getObject("id", UUID.class)),
                new GroupId(row.getObject("group_id", UUID.class)),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("display_name"),
                row.getString("external_id"),
                List.of());
    }
}
