package bespoke.product;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever owns a product or wrote of one, now or in its earlier forms, is needed. */
@Component
class ProductUseStore implements PersonUse {

    private final JdbcClient db;

    ProductUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select owner_id as person_id from product.product where owner_id = any (:people::uuid[])
                union
                select changed_by from product.product where changed_by = any (:people::uuid[])
                union
                select owner_id from product.past where owner_id = any (:people::uuid[])
                union
                select changed_by from product.past where changed_by = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
