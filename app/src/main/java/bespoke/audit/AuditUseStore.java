package bespoke.audit;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever did something that is written down, or whom that is about, is needed: the entry would name nobody. */
@Component
class AuditUseStore implements PersonUse {

    private final JdbcClient db;

    AuditUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select by_id as person_id from audit.entry where by_id = any (:people::uuid[])
                union
                select person_id from audit.entry where person_id = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
