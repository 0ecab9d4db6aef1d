package planted.reading;

import bespoke.database.RowSecurity;
import bespoke.person.Assignments;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.profile.Known;
import bespoke.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is known of somebody in every way that goes around the gate. */
class SideDoor {

    private final Facts facts;
    private final Aims aims;
    private final Assignments assignments;
    private final RowSecurity rows;
    private final JdbcClient db;

    SideDoor(Facts facts, Aims aims, Assignments assignments, RowSecurity rows, JdbcClient db) {
        this.facts = facts;
        this.aims = aims;
        this.assignments = assignments;
        this.rows = rows;
        this.db = db;
    }

    Known known(PersonId person) {
        return facts.known(person);
    }

    int aims(PersonId person) {
        return aims.of(person).size();
    }

    int work(PersonId person) {
        return assignments.of(person).size();
    }

    void open() {
        rows.openAll();
    }

    int read() {
        return db.sql("select 1").query(Integer.class).single();
    }
}
