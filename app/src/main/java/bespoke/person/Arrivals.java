package bespoke.person;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many people at once, with their history and ties: how the demo company and seeds come in. No events are told, for
 * nobody was there before. About 1 ms a person.
 */
@Service
@Transactional
public class Arrivals {

    private final ArrivalStore store;
    private final People people;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;

    Arrivals(ArrivalStore store, People people, RowSecurity rows, PersonChanges changes, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    /** Makes everybody known, and draws their cards. @return their ids, in the order given */
    public List<PersonId> arrive(List<Arrival> arrivals) {
        var ids = arrivals.stream().map(arrival -> PersonId.fresh()).toList();
        var spells = new ArrayList<Assignment>();
        for (int i = 0; i < ids.size(); i++) {
            for (var spell : arrivals.get(i).spells()) {
                spells.add(new Assignment(
                        AssignmentId.fresh(),
                        ids.get(i),
                        spell.work(),
                        spell.from(),
                        spell.until(),
                        spell.source(),
                        clock.now()));
            }
        }
        rows.openAll();
        store.addPeople(ids, arrivals.stream().map(Arrival::person).toList(), clock.now());
        store.addAssignments(spells, clock.now());
        people.redrawAll();
        changes.note(ids);
        return ids;
    }

    /** Declares ties as they were and are, and draws the cards anew. */
    public void tie(List<Relation> relations) {
        store.addRelations(relations);
        people.redrawAll();
        changes.note(relations.stream()
                .flatMap(relation -> Stream.of(relation.person(), relation.other()))
                .distinct()
                .toList());
    }
}
