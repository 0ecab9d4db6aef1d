package bespoke.offer;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever wrote, published or retired an offer, or does what one of its editions promises, is needed. */
@Component
class OfferUseStore implements PersonUse {

    private final JdbcClient db;

    OfferUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select begun_by as person_id from offer.offer where begun_by = any (:people::uuid[])
                union
                select written_by from offer.edition where written_by = any (:people::uuid[])
                union
                select (draft #>> '{fulfilment,owner,value}')::uuid
                from offer.edition
                where (draft #>> '{fulfilment,owner,value}')::uuid = any (:people::uuid[])
                union
                select published_by from offer.publication where published_by = any (:people::uuid[])
                union
                select retired_by from offer.retirement where retired_by = any (:people::uuid[])
                union
                select taken_back_by from offer.retirement where taken_back_by = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
