package bespoke.person;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to people by the file: staged, compared with what is known, applied whole, and undone. Only {@code
 * intake} may call it, in a transaction that has every row open ({@code Gate.openForBatch}); for what is staged alone, the
 * batch ({@code RowSecurity.openBatch}).
 */
@Service
public class PeopleBatch {

    private final PeopleBatchStore store;
    private final AppliedPeopleStore applied;
    private final UndonePeopleStore undone;
    private final StagedPeopleStore staging;
    private final LeadCycles cycles;
    private final People people;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final ObjectProvider<PersonUse> uses;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    PeopleBatch(
            PeopleBatchStore store,
            AppliedPeopleStore applied,
            UndonePeopleStore undone,
            StagedPeopleStore staging,
            LeadCycles cycles,
            People people,
            RowSecurity rows,
            PersonChanges changes,
            ObjectProvider<PersonUse> uses,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.applied = applied;
        this.undone = undone;
        this.staging = staging;
        this.cycles = cycles;
        this.people = people;
        this.rows = rows;
        this.changes = changes;
        this.uses = uses;
        this.clock = clock;
        this.events = events;
    }

    /** Begins to stage a file, of which nothing is staged yet or any more. Outside any transaction. */
    public Staging stage(UUID batch) {
        return staging.open(batch);
    }

    /** Throws away what is staged. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(UUID batch) {
        staging.discard(batch);
    }

    /** How many lines are staged: fewer than were, when the server has crashed meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long staged(UUID batch) {
        return staging.count(batch);
    }

    /**
     * Compares what is staged with what is known, and marks the lines that cannot be taken: a number that stands twice,
     * somebody out of reach, a lead who is not known, a circle of leads. Needs every row open.
     *
     * @param excused numbers of lines that the caller refuses for its own reasons: they are not staged, and whom they
     *     name has not left
     * @param heldSince whom files of the same source hold that speak of a later day: they have not left either
     * @throws Refused {@code intake.preview-stale} when somebody became known by a staged number meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void compare(BatchTerms terms, Collection<String> excused, Collection<PersonId> heldSince) {
        store.forgetRefusals(terms.batch());
        if (store.knownMeanwhile(terms.batch())) {
            throw Refused.conflict("intake.preview-stale", java.util.Map.of());
        }
        store.refuseRepeatedNumbers(terms.batch());
        if (!terms.reachesEverybody()) {
            store.refuseOutOfReach(terms, clock.today());
        }
        if (terms.everybody()) {
            store.findLeavers(terms, clock.today(), excused, heldSince);
        }
        if (terms.parts().contains(BatchTerms.Part.LEAD)) {
            settleLeads(terms);
        }
        store.compare(terms);
    }

    /** A line that falls takes those who report to its new person with it, and may break or leave a circle: until nothing falls. */
    private void settleLeads(BatchTerms terms) {
        boolean fell = true;
        while (fell) {
            store.findLeads(terms);
            fell = store.refuseUnknownLeads(terms) > 0;
            if (!fell) {
                fell = cycles.refuse(terms) > 0;
            }
        }
    }

    /** Every staged line and leaver with what becomes of it, in the order of the file, leavers last. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void outcomes(UUID batch, Consumer<StagedOutcome> each) {
        store.outcomes(batch, each);
    }

    /** What these lines would change, part by part; for a new person every part that the file tells. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PartChange> differences(BatchTerms terms, Collection<Long> lines) {
        return lines.isEmpty() ? List.of() : store.differences(terms, lines);
    }

    /** Applies what was compared in this very transaction, announces {@link PeopleImported}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(BatchTerms terms) {
        var at = clock.now();
        var startOfDay = clock.startOf(terms.asOf());
        applied.addPeople(terms, at);
        applied.changePeople(terms, at);
        applied.takeBack(terms);
        applied.writeWork(terms, at);
        applied.writeLeads(terms, startOfDay, at);
        applied.leave(terms, startOfDay, at);
        announce(terms.batch());
    }

    /**
     * Takes a batch back: what it wrote goes, what it replaced returns. What was edited or used since stays.
     *
     * @return what stays, by person
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NotUndone> undo(UUID batch) {
        var touched = applied.touched(batch);
        var kept = new ArrayList<NotUndone>();
        kept.addAll(undone.undoWork(batch));
        kept.addAll(undone.undoLeads(batch));
        kept.addAll(undone.undoTies(batch));
        kept.addAll(undone.undoLeavings(batch));
        kept.addAll(undone.undoNames(batch));
        kept.addAll(forget(batch));
        tell(batch, touched);
        return kept;
    }

    /** People whom the batch made known are forgotten unless something needs them. */
    private List<NotUndone> forget(UUID batch) {
        var made = undone.madeBy(batch);
        if (made.isEmpty()) {
            return List.of();
        }
        var needed = new HashSet<PersonId>(undone.inUse(made));
        uses.orderedStream().forEach(use -> needed.addAll(use.inUse(made)));
        undone.forget(made.stream().filter(person -> !needed.contains(person)).toList());
        return needed.stream()
                .map(person -> new NotUndone(person, NotUndone.What.PERSON))
                .collect(Collectors.toList());
    }

    /** Draws the cards of whom a batch touched anew, and announces {@link PeopleImported}. */
    void announce(UUID batch) {
        tell(batch, applied.touched(batch));
    }

    private void tell(UUID batch, Collection<PersonId> touched) {
        if (touched.isEmpty()) {
            return;
        }
        rows.openAll();
        applied.expectManyCards();
        people.drawCards(touched);
        changes.note(touched);
        events.publishEvent(new PeopleImported(batch, clock.now()));
    }

    /** A file on its way into staging, line by line. Closing it without {@link #finish} throws it away. */
    public interface Staging extends AutoCloseable {

        void add(StagedPerson person);

        /** Completes the staging. @return how many lines */
        long finish();

        @Override
        void close();
    }
}
