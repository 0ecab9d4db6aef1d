package bespoke.access;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever may sign in, or once held a role or said who holds one, is needed: roles outlive the account. */
@Component
class AccessUseStore implements PersonUse {

    private final JdbcClient db;

    AccessUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select person_id from access.account where person_id = any (:people::uuid[])
                union
                select person_id from access.role where person_id = any (:people::uuid[])
                union
                select granted_by from access.role where granted_by = any (:people::uuid[])
                union
                select ended_by from access.role where ended_by = any (:people::uuid[])
                union
                select made_by from access.claim_rule where made_by = any (:people::uuid[])
                union
                select ended_by from access.claim_rule where ended_by = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
