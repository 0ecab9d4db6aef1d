package bespoke.plan;

import bespoke.database.Held;
import bespoke.engine.relevance.SideWeights;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The weights of the four sides in PostgreSQL: the company's versions, and each person's own. */
@Repository
class WeightStore {

    private final JdbcClient db;
    private final Held<Weights.OfCompany> inForce = new Held<>(this::company);

    WeightStore(JdbcClient db) {
        this.db = db;
    }

    Weights.OfCompany company() {
        return db.sql("select version, av, cv, e_av, e_cv from plan.company_weights order by version desc limit 1")
                .query((row, index) -> new Weights.OfCompany(row.getInt("version"), weights(row, index)))
                .single();
    }

    /** The same, for plans: another node's change counts within a second. */
    Weights.OfCompany inForce() {
        return inForce.get();
    }

    /** Adds the next version. Of two at once the database lets one through. @return whether it was this one */
    boolean addVersion(Weights.OfCompany next, PersonId by, Instant at) {
        inForce.changes();
        return db.sql("""
                insert into plan.company_weights (version, av, cv, e_av, e_cv, changed_by, changed_at)
                values (:version, :av, :cv, :eAv, :eCv, :by, :at)
                on conflict (version) do nothing
                """)
                        .param("version", next.version())
                        .param("av", next.weights().av())
                        .param("cv", next.weights().cv())
                        .param("eAv", next.weights().eAv())
                        .param("eCv", next.weights().eCv())
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<SideWeights> own(PersonId person) {
        return db.sql("select av, cv, e_av, e_cv from plan.own_weights where person_id = :person")
                .param("person", person.value())
                .query(WeightStore::weights)
                .optional();
    }

    void move(PersonId person, SideWeights weights, Instant at) {
        db.sql("""
                insert into plan.own_weights (person_id, av, cv, e_av, e_cv, changed_at)
                values (:person, :av, :cv, :eAv, :eCv, :at)
                on conflict (person_id) do update
                set av = excluded.av, cv = excluded.cv, e_av = excluded.e_av, e_cv = excluded.e_cv,
                    changed_at = excluded.changed_at
                """)
                .param("person", person.value())
                .param("av", weights.av())
                .param("cv", weights.cv())
                .param("eAv", weights.eAv())
                .param("eCv", weights.eCv())
                .param("at", Timestamp.from(at))
                .update();
    }

    void forget(PersonId person) {
        db.sql("delete from plan.own_weights where person_id = :person")
                .param("person", person.value())
                .update();
    }

    static SideWeights weights(ResultSet row, int index) throws SQLException {
        return new SideWeights(row.getInt("av"), row.getInt("cv"), row.getInt("e_av"), row.getInt("e_cv"));
    }
}
