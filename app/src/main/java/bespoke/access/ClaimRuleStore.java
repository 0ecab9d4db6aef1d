package bespoke.access;

import bespoke.shared.PersonId;
import bespoke.shared.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which claims give which roles, and who holds one by them. */
@Repository
class ClaimRuleStore {

    private final JdbcClient db;

    ClaimRuleStore(JdbcClient db) {
        this.db = db;
    }

    /** A role held by a rule. */
    record ByRule(RoleId id, ClaimRuleId rule, PersonId person, Role role) {}

    /** Rules in force, the oldest first. */
    List<ClaimRule> all() {
        return db.sql("""
                select id, claim, value, kind, products, countries, legal_employers, made_at, made_by
                from access.claim_rule
                where ended_at is null
                order by made_at, id
                """).query(ClaimRuleStore::rule).list();
    }

    /** Adds a rule, unless the same is in force. @return whether it was not */
    boolean add(ClaimRule rule) {
        return db.sql("""
                insert into access.claim_rule (id, claim, value, kind, products, countries, legal_employers, made_at, made_by)
                values (:id, :claim, :value, :kind, :products, :countries, :legalEmployers, :at, :by)
                on conflict do nothing
                """)
                        .param("id", rule.id().value())
                        .param("claim", rule.claim())
                        .param("value", rule.value())
                        .param("kind", rule.role().kind().name())
                        .param("products", array(rule.role().scope().products()))
                        .param("countries", array(rule.role().scope().countries()))
                        .param("legalEmployers", array(rule.role().scope().legalEmployers()))
                        .param("at", rule.madeAt().atOffset(ZoneOffset.UTC))
                        .param("by", rule.madeBy().value())
                        .update()
                == 1;
    }

    /** Ends a rule. @return whether it was in force */
    boolean end(ClaimRuleId rule, Instant at, PersonId by) {
        return db.sql("""
                update access.claim_rule
                set ended_at = greatest(:at, made_at),
                    ended_by = :by
                where id = :rule
                  and ended_at is null
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by.value())
                        .param("rule", rule.value())
                        .update()
                == 1;
    }

    /** What somebody holds by rules. */
    List<ByRule> heldBy(PersonId person) {
        return db.sql("""
                select id, rule_id, person_id, kind, products, countries, legal_employers
                from access.role
                where person_id = :person
                  and rule_id is not null
                  and ended_at is null
                """)
                .param("person", person.value())
                .query(ClaimRuleStore::byRule)
                .list();
    }

    /** What people hold by one rule. */
    List<ByRule> heldBy(ClaimRuleId rule) {
        return db.sql("""
                select id, rule_id, person_id, kind, products, countries, legal_employers
                from access.role
                where rule_id = :rule
                  and ended_at is null
                """)
                .param("rule", rule.value())
                .query(ClaimRuleStore::byRule)
                .list();
    }

    /** Gives somebody the role of a rule, unless they hold it by that rule. @return whether they did not */
    boolean give(RoleId id, PersonId person, ClaimRule rule, Instant at) {
        return db.sql("""
                insert into access.role (id, person_id, kind, products, countries, legal_employers, granted_at, rule_id)
                select :id, :person, :kind, :products, :countries, :legalEmployers, :at, rule.id
                from access.claim_rule rule
                where rule.id = :rule
                  and rule.ended_at is null
                for share
                on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .param("kind", rule.role().kind().name())
                        .param("products", array(rule.role().scope().products()))
                        .param("countries", array(rule.role().scope().countries()))
                        .param("legalEmployers", array(rule.role().scope().legalEmployers()))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("rule", rule.id().value())
                        .update()
                == 1;
    }

    /** Ends a role that came by a rule; nobody did it. */
    void take(RoleId role, Instant at) {
        db.sql("""
                update access.role
                set ended_at = greatest(:at, granted_at)
                where id = :role
                  and ended_at is null
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("role", role.value())
                .update();
    }

    private static ByRule byRule(ResultSet row, int n) throws SQLException {
        return new ByRule(
                new RoleId(row.getObject("id", UUID.class)),
                new ClaimRuleId(row.getObject("rule_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                RoleStore.role(row));
    }

    private static ClaimRule rule(ResultSet row, int n) throws SQLException {
        return new ClaimRule(
                new ClaimRuleId(row.getObject("id", UUID.class)),
                row.getString("claim"),
                row.getString("value"),
                RoleStore.role(row),
                row.getTimestamp("made_at").toInstant(),
                new PersonId(row.getObject("made_by", UUID.class)));
    }

    private static String[] array(Set<String> set) {
        return set.stream().sorted().toArray(String[]::new);
    }
}
