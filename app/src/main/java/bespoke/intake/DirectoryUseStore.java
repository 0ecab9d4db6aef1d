package bespoke.intake;

import bespoke.person.PersonUse;
import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever is kept by a directory or named by signals is needed, and so is whoever made or ended a connection or says what signals become. */
@Component
class DirectoryUseStore implements PersonUse {

    private final JdbcClient db;

    DirectoryUseStore(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select person_id from intake.directory_user where person_id = any (:people::uuid[])
                union
                select person_id from intake.signal where person_id = any (:people::uuid[])
                union
                select made_by from intake.signal_mapping where made_by = any (:people::uuid[])
                union
                select named.person
                from intake.directory_ask,
                     unnest(array[person_id, lead_id, decided_by]) named (person)
                where named.person = any (:people::uuid[])
                union
                select made_by from intake.connection where made_by = any (:people::uuid[])
                union
                select maker from intake.connection, unnest(makers) maker where maker = any (:people::uuid[])
                union
                select ended_by from intake.connection where ended_by = any (:people::uuid[])
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
