package bespoke.profile;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.person.Assignments;
import bespoke.person.AssignmentsChanged;
import bespoke.person.PeopleImported;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what people say is wrong of their work once its source tells it otherwise, so that what was put right is in use
 * again. Undoing a file makes what it ended stand again, as with stored facts.
 */
@Service
class WorkDisputes {

    private final WorkDisputeStore store;
    private final Assignments assignments;
    private final Attributes attributes;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;

    WorkDisputes(
            WorkDisputeStore store,
            Assignments assignments,
            Attributes attributes,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock) {
        this.store = store;
        this.assignments = assignments;
        this.attributes = attributes;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    /** In the transaction of the file, which has every row open. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PeopleImported imported) {
        settle(store.open(null), imported.batch());
    }

    /** In the transaction of the change, which has the person's rows open. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AssignmentsChanged changed) {
        settle(store.open(changed.person()), null);
    }

    /** The same each night of what began or ended by its date alone. */
    @Scheduled(cron = "${bespoke.profile.settle:0 15 0 * * *}", zone = CompanyClock.ZONE)
    @Transactional
    void settleByDate() {
        rows.openAll();
        settle(store.open(null), null);
    }

    private void settle(List<WorkDisputeStore.Open> open, @Nullable UUID batch) {
        var told = new HashMap<PersonId, List<Fact>>();
        var over = open.stream()
                .filter(dispute -> told.computeIfAbsent(dispute.person(), this::toldNow).stream()
                        .noneMatch(fact -> stillTells(fact, dispute)))
                .toList();
        if (!over.isEmpty()) {
            store.end(over, batch, clock.now());
            changes.note(
                    over.stream().map(WorkDisputeStore.Open::person).distinct().toList());
        }
    }

    private List<Fact> toldNow(PersonId person) {
        return assignments
                .now(person)
                .map(now -> Derived.facts(now, clock.today(), clock.now()))
                .orElse(List.of());
    }

    private boolean stillTells(Fact fact, WorkDisputeStore.Open dispute) {
        return fact.attribute().equals(dispute.attribute())
                && fact.source().equals(dispute.source())
                && fact.value()
                        .equals(Values.of(attributes.get(dispute.attribute()).type(), dispute.wrong()));
    }
}
