package bespoke.request;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever asked for something, has or had it on their desk, or moved it is needed. */
@Component
class RequestUseStore implements PersonUse {

    private final JdbcClient db;

    RequestUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select person_id from request.request where person_id = any (:people::uuid[])
                union
                select desk_id from request.request where desk = 'PERSON' and desk_id = any (:people::uuid[])
                union
                select desk_id from request.move where desk = 'PERSON' and desk_id = any (:people::uuid[])
                union
                select by_id from request.move where by_id = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
