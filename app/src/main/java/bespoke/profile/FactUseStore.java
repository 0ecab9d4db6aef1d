package bespoke.profile;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever said something of themselves, or of whom another source tells something, is needed. */
@Component
class FactUseStore implements PersonUse {

    private final JdbcClient db;

    FactUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db
                .sql("""
                        select p.id
                        from unnest(:people::uuid[]) as p(id)
                        where exists (select from profile.fact f where f.person_id = p.id)
                           or exists (select from profile.past_fact f where f.person_id = p.id)
                           or exists (select from profile.dispute d where d.person_id = p.id)
                           or exists (select from profile.aim a where a.person_id = p.id)
                           or exists (select from profile.sharing s where s.person_id = p.id)
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }
}
