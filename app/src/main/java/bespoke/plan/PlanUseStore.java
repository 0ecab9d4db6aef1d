package bespoke.plan;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever was shown a plan, said what they make of an offer, or moved the weights is needed. */
@Component
class PlanUseStore implements PersonUse {

    private final JdbcClient db;

    PlanUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select person_id from plan.showing where person_id = any (:people::uuid[])
                union
                select person_id from plan.outcome where person_id = any (:people::uuid[])
                union
                select person_id from plan.decline where person_id = any (:people::uuid[])
                union
                select person_id from plan.own_weights where person_id = any (:people::uuid[])
                union
                select changed_by from plan.company_weights where changed_by = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
