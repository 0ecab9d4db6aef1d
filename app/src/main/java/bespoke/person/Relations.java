package bespoke.person;

import bespoke.database.PersonChanges;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to dated ties that open sight. Declared here, written by the features that know of them. */
@Service
@Transactional
public class Relations {

    /** The basis of a tie that comes from the line of reporting. */
    public static final String LINE = "line";

    private final RelationStore store;
    private final People people;
    private final PersonChanges changes;
    private final CompanyClock clock;

    Relations(RelationStore store, People people, PersonChanges changes, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Begins a tie now.
     *
     * @throws Refused {@code person.relation-to-self}, {@code person.relation-exists}
     */
    public void declare(PersonId person, PersonId other, RelationKind kind, String basis, Set<Facet> opens) {
        if (person.equals(other)) {
            throw new Refused("person.relation-to-self");
        }
        try {
            store.add(new Relation(person, other, kind, basis, opens, clock.now(), null));
        } catch (DataIntegrityViolationException exists) {
            throw Refused.conflict("person.relation-exists", Map.of("kind", kind.name()));
        }
        people.redraw(List.of(person));
        changes.note(List.of(person, other));
    }

    /**
     * Makes somebody the only lead of a person in the line of reporting from now on, or nobody. The same again changes
     * nothing.
     *
     * @throws Refused {@code person.relation-to-self}, {@code person.relation-circle}
     */
    public void reportTo(PersonId person, @Nullable PersonId lead) {
        var leads = store.inForceOf(person, clock.now()).stream()
                .filter(tie -> tie.kind() == RelationKind.LEAD && tie.basis().equals(LINE))
                .map(Relation::other)
                .collect(Collectors.toSet());
        if (leads.equals(lead == null ? Set.of() : Set.of(lead))) {
            return;
        }
        // Two who change leads at once could close a circle that neither sees.
        store.lockLine();
        if (lead != null && !lead.equals(person) && store.reportsTo(lead, person, clock.now())) {
            throw new Refused("person.relation-circle");
        }
        if (!leads.isEmpty()) {
            end(person, RelationKind.LEAD, LINE);
        }
        if (lead != null) {
            declare(person, lead, RelationKind.LEAD, LINE, Set.of());
        }
    }

    /**
     * Refuses that somebody leads a person whom they report to themselves.
     *
     * @throws Refused {@code person.relation-to-self}, {@code person.relation-circle}
     */
    public void refuseCircle(PersonId person, PersonId lead) {
        if (person.equals(lead)) {
            throw new Refused("person.relation-to-self");
        } else if (store.reportsTo(lead, person, clock.now())) {
            throw new Refused("person.relation-circle");
        }
    }

    /** Ends the ties of this kind and basis now: what they opened is closed from this instant on. */
    public void end(PersonId person, RelationKind kind, String basis) {
        var others = store.end(person, kind, basis, clock.now());
        people.redraw(List.of(person));
        changes.note(person);
        changes.note(others);
    }

    /** What {@code other} is to {@code person} now. */
    @Transactional(readOnly = true)
    public List<Relation> between(PersonId person, PersonId other) {
        return store.between(person, other, clock.now());
    }

    /** Who is something to this person now. */
    @Transactional(readOnly = true)
    public List<Relation> of(PersonId person) {
        return store.inForceOf(person, clock.now());
    }

    /** Whether it was a file that ended the last tie of this person to a lead in the line, and not that the lead went away. */
    @Transactional(readOnly = true)
    public boolean hasFileEndedLine(PersonId person) {
        return store.hasFileEnded(person, RelationKind.LEAD, LINE);
    }

    /** To whom this viewer is something now. */
    @Transactional(readOnly = true)
    public List<Relation> supportedBy(Viewer viewer) {
        return store.supportedBy(viewer.self(), clock.now());
    }

    /** Whether both report to the same lead now: what makes them peers without anybody declaring it. */
    @Transactional(readOnly = true)
    public boolean shareLead(PersonId one, PersonId another) {
        return store.shareLead(one, another, clock.now());
    }
}
