package planted.reading;

import bespoke.access.Accounts;
import bespoke.database.RowSecurity;
import bespoke.person.Assignments;
import bespoke.person.PeopleBatch;
import bespoke.privacy.Gate;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.profile.FactsBatch;
import bespoke.profile.Known;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is known of somebody in every way that goes around the gate. */
class SideDoor {

    private final Facts facts;
    private final Aims aims;
    private final Assignments assignments;
    private final RowSecurity rows;
    private final JdbcClient db;
    private final Gate gate;
    private final PeopleBatch people;
    private final FactsBatch batch;
    private final Accounts accounts;

    SideDoor(
            Facts facts,
            Aims aims,
            Assignments assignments,
            RowSecurity rows,
            JdbcClient db,
            Gate gate,
            PeopleBatch people,
            FactsBatch batch,
            Accounts accounts) {
        this.facts = facts;
        this.aims = aims;
        this.assignments = assignments;
        this.rows = rows;
        this.db = db;
        this.gate = gate;
        this.people = people;
        this.batch = batch;
        this.accounts = accounts;
    }

    Known known(PersonId person) {
        return facts.known(person);
    }

    boolean closed(PersonId person) {
        return facts.closedFor(Purpose.CAREER).test(person);
    }

    int aims(PersonId person) {
        return aims.of(person).size();
    }

    int work(PersonId person) {
        return assignments.of(person).size();
    }

    void open(Viewer viewer, PersonId person) {
        rows.open(person);
        rows.openDesks(List.of(person.value()));
        rows.openBatch(person.value());
        rows.openAll();
        gate.openForBatch(viewer);
    }

    Consumer<PersonId> openByReference() {
        return rows::open;
    }

    int inSight() {
        return db.sql("select set_config('bespoke.granted', 'all', true)")
                .query((row, index) -> true)
                .list()
                .size();
    }

    void undo(UUID file) {
        people.undo(file);
        batch.undo(file);
    }

    void letIn(PersonId person) {
        accounts.provide(person, "anybody", List.of());
    }

    int read() {
        return db.sql("select 1").query(Integer.class).single();
    }
}
