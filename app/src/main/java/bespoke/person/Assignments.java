package bespoke.person;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to dated spells of work. What it tells goes beyond the public card: {@code profile} reads it behind
 * the gate, {@code intake} and {@code demo} write it, and nobody else may call it ({@code WallTest}).
 */
@Service
@Transactional
public class Assignments {

    private final AssignmentStore store;
    private final People people;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Assignments(
            AssignmentStore store,
            People people,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.people = people;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** Begins a spell of work. */
    public AssignmentId begin(PersonId person, Work work, LocalDate from, @Nullable LocalDate until, String source) {
        var assignment = new Assignment(AssignmentId.fresh(), person, work, from, until, source, clock.now());
        rows.open(person);
        store.add(assignment, clock.now());
        changed(person);
        return assignment.id();
    }

    /**
     * Says how it really was: the version known so far is kept with the time at which it was superseded.
     *
     * @throws Refused {@code person.assignment-not-found}, also when somebody corrected it meanwhile
     */
    public AssignmentId correct(Assignment correction) {
        rows.open(correction.person());
        if (!store.supersede(correction.id(), clock.now())) {
            throw Refused.notFound("person.assignment-not-found");
        }
        var next = new Assignment(
                AssignmentId.fresh(),
                correction.person(),
                correction.work(),
                correction.from(),
                correction.until(),
                correction.source(),
                clock.now());
        store.add(next, clock.now());
        changed(correction.person());
        return next.id();
    }

    /**
     * Says what a source tells of somebody's work from today on: the spell that it told so far ends yesterday and another
     * goes on in its place. A source that said nothing yet begins a spell, unless there is nothing to say. Spells of other
     * sources are left alone.
     *
     * @param change what becomes of what this source tells of today; {@link Work#UNTOLD} where it tells nothing
     */
    public void tell(PersonId person, String source, UnaryOperator<Work> change) {
        rows.open(person);
        var spells = store.of(person).stream()
                .filter(spell -> spell.source().equals(source))
                .toList();
        var today = clock.today();
        var current = spells.stream().filter(spell -> spell.inForce(today)).findFirst();
        var before = current.map(Assignment::work).orElse(Work.UNTOLD);
        var after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        var next = spells.stream()
                .map(Assignment::from)
                .filter(day -> day.isAfter(today))
                .min(Comparator.naturalOrder());
        current.ifPresent(spell -> endBefore(spell, today));
        store.add(
                new Assignment(
                        AssignmentId.fresh(),
                        person,
                        after,
                        today,
                        current.map(Assignment::until).orElse(next.orElse(null)),
                        source,
                        clock.now()),
                clock.now());
        changed(person);
    }

    /** Ends what a source tells of somebody's work with yesterday; what it told ahead never comes. */
    public void end(PersonId person, String source) {
        rows.open(person);
        var today = clock.today();
        var open = store.of(person).stream()
                .filter(spell -> spell.source().equals(source))
                .filter(spell -> spell.inForce(today) || spell.from().isAfter(today))
                .toList();
        open.forEach(spell -> endBefore(spell, today));
        if (!open.isEmpty()) {
            changed(person);
        }
    }

    /** What was known of a spell is kept; it lasts until the day before, or never was where it began then or later. */
    private void endBefore(Assignment spell, LocalDate day) {
        store.supersede(spell.id(), clock.now());
        if (spell.from().isBefore(day)) {
            var until = new Assignment(
                    AssignmentId.fresh(), spell.person(), spell.work(), spell.from(), day, spell.source(), clock.now());
            store.add(until, clock.now());
        }
    }

    /** All spells known of a person, the latest first; rows of the person must be open. */
    @Transactional(readOnly = true)
    public List<Assignment> of(PersonId person) {
        return store.of(person);
    }

    /** What the assignments of one person say today; rows of the person must be open. Empty when nobody is known by the id. */
    @Transactional(readOnly = true)
    public Optional<WorkNow> now(PersonId person) {
        return store.now(person, clock.today());
    }

    /** What the assignments of these people say today, but of those who left: for computing, through the engine's role. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<WorkNow> now(Collection<PersonId> people) {
        return people.isEmpty() ? List.of() : store.now(people, clock.today());
    }

    /** What everybody's assignments say today, but of those who left: for computing, through the engine's role. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void everyoneNow(Consumer<WorkNow> each) {
        store.everyoneNow(clock.today(), each);
    }

    private void changed(PersonId person) {
        people.redraw(List.of(person));
        changes.note(person);
        events.publishEvent(new AssignmentsChanged(person, clock.now()));
    }
}
