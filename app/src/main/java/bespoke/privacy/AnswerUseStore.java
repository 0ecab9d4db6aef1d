package bespoke.privacy;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever said yes or no to a purpose is needed: what they decided is kept as its proof. */
@Component
class AnswerUseStore implements PersonUse {

    private final JdbcClient db;

    AnswerUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select person_id from privacy.answer where person_id = any (:people::uuid[])
                union
                select person_id from privacy.consent where person_id = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
