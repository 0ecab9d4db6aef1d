package bespoke.intake;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.person.BatchTerms;
import bespoke.person.ChangesBatch;
import bespoke.person.NotUndone;
import bespoke.person.PeopleBatch;
import bespoke.person.StagedOutcome;
import bespoke.privacy.Gate;
import bespoke.profile.FactsBatch;
import bespoke.profile.FactsTerms;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done with a batch, step by step: read and compared, applied in one transaction, undone in one transaction. */
@Component
class ImportSteps {

    private static final int FEW = 5;

    private final BatchStore store;
    private final Mappings mappings;
    private final Staging staging;
    private final ChangeStaging changeStaging;
    private final PeopleBatch people;
    private final ChangesBatch changes;
    private final FactsBatch facts;
    private final Gate gate;
    private final FileSight sight;
    private final RowSecurity rows;
    private final Audit audit;
    private final CompanyClock clock;
    private final ProgressNotes notes;
    private final TransactionTemplate transactions;

    ImportSteps(
            BatchStore store,
            Mappings mappings,
            Staging staging,
            ChangeStaging changeStaging,
            PeopleBatch people,
            ChangesBatch changes,
            FactsBatch facts,
            Gate gate,
            FileSight sight,
            RowSecurity rows,
            Audit audit,
            CompanyClock clock,
            ProgressNotes notes,
            TransactionTemplate transactions) {
        this.store = store;
        this.mappings = mappings;
        this.staging = staging;
        this.changeStaging = changeStaging;
        this.people = people;
        this.changes = changes;
        this.facts = facts;
        this.gate = gate;
        this.sight = sight;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
        this.notes = notes;
        this.transactions = transactions;
    }

    /** Reads the file and compares it with what is known. Nothing but staging changes. */
    void read(Viewer viewer, BatchId id) {
        var batch = batch(id);
        var mapping = mapping(batch);
        var survey = begin(id);
        notes.note(id, "read", 0, survey.lines());
        LongConsumer progress = lines -> notes.note(id, "read", lines, survey.lines());
        long staged = mapping.tellsChanges()
                ? changeStaging.stage(id, survey, mapping, progress)
                : staging.stage(id, survey, mapping, progress);
        notes.note(id, "compare", 0, 1);
        transactions.executeWithoutResult(status -> {
            var terms = terms(viewer, batch, mapping);
            var counts = compare(viewer, id, terms, mapping);
            store.previewed(id, staged, counts);
        });
    }

    /** Throws away what an earlier reading has staged. */
    private Survey begin(BatchId id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openBatch(id.value());
            discard(id);
            store.forgetLines(id);
            return store.survey(id).orElseThrow(() -> Refused.notFound("intake.batch-not-found"));
        }));
    }

    /**
     * Applies the whole file, or nothing of it.
     *
     * @throws Refused {@code intake.preview-stale} when it must be read again first
     */
    void apply(Viewer viewer, BatchId id, boolean leaveOutRefused) {
        var batch = batch(id);
        var mapping = mapping(batch);
        transactions.executeWithoutResult(status -> {
            store.waitForTurn();
            rows.openBatch(id.value());
            refuseLostStaging(id, mapping);
            notes.note(id, "compare", 1, 5);
            var terms = terms(viewer, batch, mapping);
            var counts = compare(viewer, id, terms, mapping);
            if (counts.refused() > 0 && !leaveOutRefused) {
                throw Refused.conflict("intake.lines-refused", Map.of("count", counts.refused()));
            }
            notes.note(id, "people", 2, 5);
            if (mapping.tellsChanges()) {
                changes.apply(terms);
            } else {
                people.apply(terms);
                notes.note(id, "facts", 3, 5);
                facts.apply(factsTerms(terms));
            }
            notes.note(id, "finish", 4, 5);
            discard(id);
            store.applied(id, mapping.source(), viewer.self(), clock.now(), counts);
            audit.record(Act.FILE_APPLIED, viewer.self(), mapping.source());
        });
    }

    /** Throws away what is staged of a file. */
    void discard(BatchId id) {
        people.discard(id.value());
        changes.discard(id.value());
        facts.discard(id.value());
    }

    /** Takes an applied file back, whole. */
    void undo(Viewer viewer, BatchId id) {
        transactions.executeWithoutResult(status -> {
            store.waitForTurn();
            store.appliedAfter(id).ifPresent(later -> {
                throw Later.UNNAMED.refusal();
            });
            gate.openForBatch(viewer);
            notes.note(id, "facts", 1, 3);
            var kept = new ArrayList<Kept>();
            facts.undo(id.value()).forEach(fact -> kept.add(new Kept(fact.person(), "FACT", fact.attribute())));
            notes.note(id, "people", 2, 3);
            people.undo(id.value()).stream().map(ImportSteps::kept).distinct().forEach(kept::add);
            store.undone(id, viewer.self(), clock.now(), kept);
            audit.record(Act.FILE_UNDONE, viewer.self(), mapping(batch(id)).source());
        });
    }

    private static Kept kept(NotUndone part) {
        var whose = part.what() == NotUndone.What.RELATION ? null : part.person();
        return new Kept(whose, part.what().name(), null);
    }

    /** A crash of the server empties what was staged; then the file is read again rather than taken for empty. */
    private void refuseLostStaging(BatchId id, Mapping mapping) {
        long staged = mapping.tellsChanges() ? changes.staged(id.value()) : people.staged(id.value());
        if (staged != store.stagedLines(id)) {
            throw Refused.conflict("intake.preview-stale", Map.of());
        }
    }

    /** What is written compares everything; what is shown rests on what the viewer may read. */
    private Counts compare(Viewer viewer, BatchId id, BatchTerms terms, Mapping mapping) {
        if (mapping.tellsChanges()) {
            return compareChanges(viewer, id, terms, mapping);
        }
        var refusedAsRead = store.refusedAsRead(id);
        people.compare(
                terms,
                refusedAsRead.stream()
                        .map(PreviewLine::number)
                        .filter(Objects::nonNull)
                        .toList(),
                terms.everybody() ? store.heldSince(terms.source(), terms.asOf()) : Set.of());
        var compared = sight.compared(viewer, mapping);
        var tally = new Tally(refusedAsRead.size(), mapping.attributes().size() - compared.size());
        var outcomes = new ArrayList<StagedOutcome>();
        people.outcomes(id.value(), outcomes::add);
        facts.leaveOut(
                id.value(),
                outcomes.stream()
                        .filter(outcome -> outcome.kind() == StagedOutcome.Kind.REFUSED)
                        .map(outcome -> Objects.requireNonNull(outcome.line()))
                        .toList());
        var changes = facts.compare(factsTerms(terms), compared);
        var leads = new RefusedLeads(refusedAsRead, outcomes);
        store.replaceCompared(id, outcomes.stream().map(leads::named).toList(), changes, tally);
        lookAtFew(viewer, outcomes, mapping);
        return tally.counts();
    }

    private Counts compareChanges(Viewer viewer, BatchId id, BatchTerms terms, Mapping mapping) {
        changes.compare(terms);
        var tally = new Tally(store.refusedAsRead(id).size(), 0);
        var outcomes = new ArrayList<StagedOutcome>();
        changes.outcomes(id.value(), outcomes::add);
        store.replaceCompared(id, outcomes, Map.of(), tally);
        lookAtFew(viewer, outcomes, mapping);
        store.lines(id, PreviewLine.Outcome.REFUSED, -1, FEW).stream()
                .filter(sight::tellsOfSomebody)
                .map(line -> Objects.requireNonNull(line.person()))
                .distinct()
                .forEach(person -> sight.lookAtWork(viewer, person));
        return tally.counts();
    }

    /** A count of a few people tells of each of them. */
    private void lookAtFew(Viewer viewer, List<StagedOutcome> outcomes, Mapping mapping) {
        var known = outcomes.stream()
                .filter(outcome ->
                        outcome.kind() == StagedOutcome.Kind.CHANGED || outcome.kind() == StagedOutcome.Kind.UNCHANGED)
                .map(StagedOutcome::person)
                .distinct()
                .limit(FEW)
                .toList();
        if (known.size() < FEW) {
            known.forEach(person -> sight.look(viewer, person, mapping));
        }
    }

    private static FactsTerms factsTerms(BatchTerms terms) {
        return new FactsTerms(terms.batch(), terms.source(), terms.asOf());
    }

    /** Opens every row, and says on what terms the file speaks. */
    BatchTerms terms(Viewer viewer, Batch batch, Mapping mapping) {
        var scopes = gate.openForBatch(viewer);
        var asOf = Objects.requireNonNull(batch.asOf());
        var terms = Intake.terms(batch.id(), mapping, asOf, clock.zone(), scopes);
        return terms.everybody() && store.forgotWhomHeldSince(terms.source(), asOf) ? terms.ofSome() : terms;
    }

    FactsTerms factsTerms(Batch batch, Mapping mapping) {
        return new FactsTerms(batch.id().value(), mapping.source(), Objects.requireNonNull(batch.asOf()));
    }

    Mapping mapping(Batch batch) {
        var ref = batch.mapping();
        if (ref == null) {
            throw Refused.conflict("intake.mapping-needed", Map.of());
        }
        return mappings.get(ref.id(), ref.version()).mapping();
    }

    private Batch batch(BatchId id) {
        return store.find(id).orElseThrow(() -> Refused.notFound("intake.batch-not-found"));
    }

    /** Counts what becomes of each line. */
    static final class Tally {

        private long fresh;
        private long changed;
        private long unchanged;
        private long refused;
        private long leave;
        private long facts;
        private long unread;
        private final int unreadInEach;

        /** @param unreadInEach how many facts each line tells that its reader may not read */
        Tally(long refusedAsRead, int unreadInEach) {
            this.refused = refusedAsRead;
            this.unreadInEach = unreadInEach;
        }

        PreviewLine.Outcome count(StagedOutcome outcome, @Nullable Integer factChanges) {
            return switch (outcome.kind()) {
                case NEW -> {
                    fresh++;
                    yield PreviewLine.Outcome.NEW;
                }
                case CHANGED, UNCHANGED -> {
                    boolean same = outcome.kind() == StagedOutcome.Kind.UNCHANGED && factChanges == null;
                    changed += same ? 0 : 1;
                    unchanged += same ? 1 : 0;
                    facts += factChanges == null ? 0 : factChanges;
                    unread += unreadInEach;
                    yield same ? PreviewLine.Outcome.UNCHANGED : PreviewLine.Outcome.CHANGED;
                }
                case REFUSED -> {
                    refused++;
                    yield PreviewLine.Outcome.REFUSED;
                }
                case LEAVES -> {
                    leave++;
                    yield PreviewLine.Outcome.LEAVES;
                }
            };
        }

        Counts counts() {
            return new Counts(fresh, changed, unchanged, refused, leave, facts, unread);
        }
    }
}
