package bespoke.person;

import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to dated changes by the file: who joins, leaves, works or reports otherwise from a day on. Staged, held
 * against the history of their people, applied whole; {@link PeopleBatch#undo} takes them back. Only {@code intake} may
 * call it, as it does {@link PeopleBatch}.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ChangesBatch {

    private final ChangeStore store;
    private final PeopleBatch people;
    private final CompanyClock clock;

    ChangesBatch(ChangeStore store, PeopleBatch people, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /** Stages some more lines of a file. */
    public void stage(UUID batch, List<ToldChange> changes) {
        store.stage(batch, changes);
    }

    /** Throws away what is staged. */
    public void discard(UUID batch) {
        store.discard(batch);
    }

    /** How many lines are staged. */
    public long staged(UUID batch) {
        return store.count(batch);
    }

    /**
     * Settles what becomes of each staged line: changes of a day before {@code terms.asOf} are known already, and what
     * contradicts the history or another line is refused. Needs every row open.
     *
     * @throws Refused {@code intake.preview-stale} when somebody became known by a staged number meanwhile
     */
    public void compare(BatchTerms terms) {
        var changes = changes(terms);
        var verdicts =
                replay(terms, store.history(terms.source(), changes), changes).play();
        store.staged(terms.batch())
                .forEach(
                        change -> verdicts.computeIfAbsent(change.line(), line -> new Replay.Verdict.Taken(List.of())));
        store.settle(terms.batch(), store.staged(terms.batch()), verdicts);
    }

    /** Every staged line with what becomes of it, in the order of the file. */
    public void outcomes(UUID batch, Consumer<StagedOutcome> each) {
        store.outcomes(batch, each);
    }

    /** What these lines change, part by part. */
    public List<PartChange> differences(UUID batch, Collection<Long> lines) {
        return lines.isEmpty() ? List.of() : store.differences(batch, lines);
    }

    /** The day of each of these lines. */
    public Map<Long, LocalDate> days(UUID batch, Collection<Long> lines) {
        return lines.isEmpty() ? Map.of() : store.days(batch, lines);
    }

    /** Writes the changes into the history of their people, announces {@link PeopleImported}. Needs every row open. */
    public void apply(BatchTerms terms) {
        var changes = changes(terms);
        var before = store.history(terms.source(), changes);
        var replay = replay(terms, before, changes);
        replay.play();
        store.write(terms, changes, before, replay.after(), clock.now());
        people.announce(terms.batch());
    }

    /** What an applied file told ahead, the earliest first; the rows of those whom it names must be open. */
    public List<ChangeToCome> toCome(UUID batch, int most) {
        return store.toCome(batch, clock.today(), clock.now(), clock.zone().getId(), most);
    }

    private List<ToldChange> changes(BatchTerms terms) {
        if (store.knownMeanwhile(terms.batch())) {
            throw Refused.conflict("intake.preview-stale", Map.of());
        }
        return store.staged(terms.batch()).stream()
                .filter(change -> !change.day().isBefore(terms.asOf()))
                .toList();
    }

    private Replay replay(BatchTerms terms, History history, List<ToldChange> changes) {
        return new Replay(history, changes, store.byNumber(), terms.scopes(), terms.zone(), clock.today());
    }
}
