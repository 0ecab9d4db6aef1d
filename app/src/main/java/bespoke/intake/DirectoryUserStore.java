package bespoke.intake;

import static bespoke.intake.FilterTerms.Column.exact;
import static bespoke.intake.FilterTerms.Column.moment;
import static bespoke.intake.FilterTerms.Column.small;
import static bespoke.intake.FilterTerms.Column.text;
import static bespoke.intake.FilterTerms.Column.truth;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom directories keep, in PostgreSQL. The connection must be open; the database refuses a user name that is taken. */
@Repository
class DirectoryUserStore extends DirectoryStore<DirectoryUser> {

    private static final FilterTerms.Columns COLUMNS = new FilterTerms.Columns(Map.ofEntries(
            Map.entry("id", exact("id::text")),
            Map.entry("externalid", exact("external_id")),
            Map.entry("username", small("folded_name")),
            Map.entry("active", truth("active")),
            Map.entry("displayname", text("display_name")),
            Map.entry("name.formatted", text("formatted_name")),
            Map.entry("name.givenname", text("given_name")),
            Map.entry("name.familyname", text("family_name")),
            Map.entry("title", text("title")),
            Map.entry("usertype", text("user_type")),
            Map.entry("emails", text("email")),
            Map.entry("emails.value", text("email")),
            Map.entry("emails.type", text("case when email is not null then 'work' end")),
            Map.entry("emails.primary", truth("case when email is not null then true end")),
            Map.entry("addresses.locality", text("locality")),
            Map.entry("addresses.country", text("country")),
            Map.entry("addresses.type", text("case when coalesce(locality, country) is not null then 'work' end")),
            Map.entry("employeenumber", text("employee_number")),
            Map.entry("organization", text("organization")),
            Map.entry("department", text("department")),
            Map.entry("manager", exact("manager_id::text")),
            Map.entry("manager.value", exact("manager_id::text")),
            Map.entry("meta.created", moment("created_at")),
            Map.entry("meta.lastmodified", moment("changed_at"))));

    private static final String READ = """
            id, person_id, version, created_at, changed_at, made, let_in, found_as, user_name, external_id, active, formatted_name, given_name,
            family_name, display_name, title, user_type, email, locality, country, employee_number, organization,
            department, manager_id
            """;

    private final JdbcClient db;

    DirectoryUserStore(JdbcClient db) {
        super(db, "intake.directory_user", READ, COLUMNS, (row, index) -> user(row));
        this.db = db;
    }

    void add(ConnectionId connection, DirectoryUser user) {
        values(db.sql("""
                insert into intake.directory_user (id, connection_id, person_id, version, created_at, changed_at,
                    made, let_in, found_as, user_name, external_id, active, formatted_name, given_name, family_name, display_name, title,
                    user_type, email, locality, country, employee_number, organization, department, manager_id)
                values (:id, :connection, :person, :version, :createdAt, :changedAt, :made, :letIn, :foundAs, :userName, :externalId, :active,
                    :formattedName, :givenName, :familyName, :displayName, :title, :userType, :email, :locality,
                    :country, :employeeNumber, :organization, :department, :manager)
                """), user)
                .param("connection", connection.value())
                .param("person", user.person().value())
                .param("createdAt", Timestamp.from(user.createdAt()))
                .param("made", user.made())
                .param("letIn", user.letIn())
                .param("foundAs", user.foundAs())
                .update();
    }

    void change(DirectoryUser user) {
        values(db.sql("""
                update intake.directory_user
                set version = :version, changed_at = :changedAt, user_name = :userName, external_id = :externalId,
                    active = :active, formatted_name = :formattedName, given_name = :givenName,
                    family_name = :familyName, display_name = :displayName, title = :title, user_type = :userType,
                    email = :email, locality = :locality, country = :country, employee_number = :employeeNumber,
                    organization = :organization, department = :department, manager_id = :manager
                where id = :id
                """), user).update();
    }

    /** Who is here and reports to somebody by what the same directory tells. */
    List<DirectoryUser> reportsOf(ConnectionId connection, DirectoryUserId manager) {
        return reading(connection, "and manager_id = :manager and active order by id")
                .param("manager", manager.value())
                .query(mapper())
                .list();
    }

    /** Whether what some directory tells of somebody is taken over; their rows must be open. */
    boolean isKept(PersonId person) {
        return db.sql("select exists (select from intake.directory_user where person_id = :person and let_in)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** From now on what the directory tells of them is taken over. */
    void letIn(DirectoryUserId user) {
        db.sql("update intake.directory_user set let_in = true where id = :id")
                .param("id", user.value())
                .update();
    }

    /** From now on signals find them by the name that the directory tells. */
    void findAs(DirectoryUserId user, String name) {
        db.sql("update intake.directory_user set found_as = :name where id = :id")
                .param("id", user.value())
                .param("name", name)
                .update();
    }

    /** Takes a manager away from everybody who had them: each is told of anew. */
    void forgetManager(ConnectionId connection, DirectoryUserId manager, Instant at) {
        db.sql("""
                update intake.directory_user
                set manager_id = null, version = version + 1, changed_at = :at
                where id in (
                    select id
                    from intake.directory_user
                    where connection_id = :connection
                      and manager_id = :manager
                    order by id
                    for update)
                """)
                .param("connection", connection.value())
                .param("manager", manager.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Those of these ids under which this connection keeps somebody, and whose they are where it was let in. */
    Map<DirectoryUserId, Optional<PersonId>> people(ConnectionId connection, Collection<DirectoryUserId> users) {
        var people = new HashMap<DirectoryUserId, Optional<PersonId>>();
        db.sql("""
                select id, case when let_in then person_id end as person_id
                from intake.directory_user
                where connection_id = :connection
                  and id = any (:users::uuid[])
                """)
                .param("connection", connection.value())
                .param("users", users.stream().map(DirectoryUserId::value).toArray(UUID[]::new))
                .query(row -> {
                    people.put(
                            new DirectoryUserId(row.getObject("id", UUID.class)),
                            Optional.ofNullable(row.getObject("person_id", UUID.class))
                                    .map(PersonId::new));
                });
        return people;
    }

    /** As what this connection knows these people; whom it does not keep is left out. */
    Map<PersonId, DirectoryGroup.Member> members(ConnectionId connection, Collection<PersonId> people) {
        var members = new HashMap<PersonId, DirectoryGroup.Member>();
        db.sql("""
                select id, person_id, coalesce(display_name, formatted_name, user_name) as name
                from intake.directory_user
                where connection_id = :connection
                  and person_id = any (:people::uuid[])
                  and let_in
                """)
                .param("connection", connection.value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(row -> {
                    members.put(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            new DirectoryGroup.Member(
                                    new DirectoryUserId(row.getObject("id", UUID.class)), row.getString("name")));
                });
        return members;
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, DirectoryUser user) {
        var told = user.told();
        return statement
                .param("id", user.id().value())
                .param("version", user.version())
                .param("changedAt", Timestamp.from(user.changedAt()))
                .param("userName", told.userName())
                .param("externalId", told.externalId())
                .param("active", told.active())
                .param("formattedName", told.formattedName())
                .param("givenName", told.givenName())
                .param("familyName", told.familyName())
                .param("displayName", told.displayName())
                .param("title", told.title())
                .param("userType", told.userType())
                .param("email", told.email())
                .param("locality", told.locality())
                .param("country", told.country())
                .param("employeeNumber", told.employeeNumber())
                .param("organization", told.organization())
                .param("department", told.department())
                .param("manager", told.manager() == null ? null : told.manager().value());
    }

    private static DirectoryUser user(ResultSet row) throws SQLException {
        var manager = row.getObject("manager_id", UUID.class);
        var told = new DirectoryEntry(
                row.getString("user_name"),
                row.getString("external_id"),
                row.getBoolean("active"),
                row.getString("formatted_name"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("display_name"),
                row.getString("title"),
                row.getString("user_type"),
                row.getString("email"),
                row.getString("locality"),
                row.getString("country"),
                row.getString("employee_number"),
                row.getString("organization"),
                row.getString("department"),
                manager == null ? null : new DirectoryUserId(manager));
        return new DirectoryUser(
                new DirectoryUserId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getBoolean("made"),
                row.getBoolean("let_in"),
                row.getString("found_as"),
                told);
    }
}
