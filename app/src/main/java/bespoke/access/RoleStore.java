package bespoke.access;

import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which role, and who held it. */
@Repository
class RoleStore {

    private static final String RETURNING =
            "returning id, person_id, kind, products, countries, legal_employers, granted_at, granted_by, ended_at, ended_by, rule_id";

    private final JdbcClient db;

    RoleStore(JdbcClient db) {
        this.db = db;
    }

    /** Grants a role, unless it is held already. @return whether it was not */
    boolean grant(RoleId id, PersonId person, Role role, Instant at, @Nullable PersonId by) {
        return db.sql("""
                insert into access.role (id, person_id, kind, products, countries, legal_employers, granted_at, granted_by)
                values (:id, :person, :kind, :products, :countries, :legalEmployers, :at, :by)
                on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .param("kind", role.kind().name())
                        .param("products", array(role.scope().products()))
                        .param("countries", array(role.scope().countries()))
                        .param("legalEmployers", array(role.scope().legalEmployers()))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by == null ? null : by.value())
                        .update()
                == 1;
    }

    /** Ends a role. @return whether it was still held */
    boolean end(RoleId id, Instant at, PersonId by) {
        return db.sql("""
                update access.role
                set ended_at = greatest(:at, granted_at),
                    ended_by = :by
                where id = :id
                  and ended_at is null
                """)
                        .param("id", id.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    /** Ends what these people hold; nobody did it. @return what they held */
    List<HeldRole> endAll(Collection<PersonId> people, Instant at) {
        return db.sql("""
                update access.role
                set ended_at = greatest(:at, granted_at)
                where person_id = any (:people)
                  and ended_at is null
                %s
                """.formatted(RETURNING))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(RoleStore::held)
                .list();
    }

    /** Ends what somebody was given before an instant; nobody did it. @param but a kind that stays; null for none @return what ended */
    List<HeldRole> endOlder(PersonId person, Instant before, Instant at, Role.@Nullable Kind but) {
        return db.sql("""
                update access.role
                set ended_at = greatest(:at, granted_at)
                where person_id = :person
                  and granted_at < :before
                  and ended_at is null
                  and kind is distinct from :but::text
                %s
                """.formatted(RETURNING))
                .param("person", person.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("but", but == null ? null : but.name())
                .query(RoleStore::held)
                .list();
    }

    Optional<HeldRole> find(RoleId id) {
        return db.sql("""
                select id, person_id, kind, products, countries, legal_employers, granted_at, granted_by, ended_at, ended_by, rule_id
                from access.role
                where id = :id
                """).param("id", id.value()).query(RoleStore::held).optional();
    }

    /** Roles held and ended, the newest first. */
    List<HeldRole> of(Collection<PersonId> people) {
        return db.sql("""
                select id, person_id, kind, products, countries, legal_employers, granted_at, granted_by, ended_at, ended_by, rule_id
                from access.role
                where person_id = any (:people)
                order by granted_at desc, id desc
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(RoleStore::held)
                .list();
    }

    /** Roles of a kind that are held by those who may sign in. */
    List<HeldRole> held(Role.Kind kind, LocalDate today) {
        return db.sql("""
                select r.id, r.person_id, r.kind, r.products, r.countries, r.legal_employers, r.granted_at, r.granted_by,
                       r.ended_at, r.ended_by, r.rule_id
                from access.role r
                join access.account a using (person_id)
                where r.kind = :kind
                  and r.ended_at is null
                  and (a.closes_on is null or a.closes_on > :today)
                order by r.granted_at, r.id
                """)
                .param("kind", kind.name())
                .param("today", today)
                .query(RoleStore::held)
                .list();
    }

    /** How many other people were given the role by hand and may sign in: what came by a claim goes with it. Holds their rows until the transaction ends, so that two cannot both be the last. */
    int countOthers(Role.Kind kind, PersonId than) {
        return db.sql("""
                select r.person_id
                from access.role r
                join access.account a using (person_id)
                where r.kind = :kind
                  and r.ended_at is null
                  and r.rule_id is null
                  and a.closes_on is null
                order by r.id
                for update of r
                """).param("kind", kind.name()).query(UUID.class).set().stream()
                .filter(person -> !person.equals(than.value()))
                .mapToInt(person -> 1)
                .sum();
    }

    private static HeldRole held(ResultSet row, int n) throws SQLException {
        var endedAt = row.getTimestamp("ended_at");
        return new HeldRole(
                new RoleId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                role(row),
                row.getTimestamp("granted_at").toInstant(),
                person(row, "granted_by"),
                endedAt == null ? null : endedAt.toInstant(),
                person(row, "ended_by"),
                row.getObject("rule_id") != null);
    }

    static Role role(ResultSet row) throws SQLException {
        return new Role(
                Role.Kind.valueOf(row.getString("kind")),
                new Scope(
                        set(row.getArray("products")),
                        set(row.getArray("countries")),
                        set(row.getArray("legal_employers"))));
    }

    private static Set<String> set(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    /** In order, so that the same reach is the same array. */
    private static String[] array(Set<String> set) {
        return set.stream().sorted().toArray(String[]::new);
    }
}
