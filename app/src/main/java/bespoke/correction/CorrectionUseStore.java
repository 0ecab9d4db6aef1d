package bespoke.correction;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever said that a source is wrong of them is needed. */
@Component
class CorrectionUseStore implements PersonUse {

    private final JdbcClient db;

    CorrectionUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("select person_id from correction.delivery where person_id = any (:people::uuid[])")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
