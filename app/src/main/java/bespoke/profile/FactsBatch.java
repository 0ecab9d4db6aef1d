package bespoke.profile;

import bespoke.database.PersonChanges;
import bespoke.engine.population.Value;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to facts by the file: staged, compared with what the source told before, applied whole, and undone.
 * Only {@code intake} may call it, in a transaction that has every row open ({@code Gate.openForBatch}); for what is
 * staged alone, the batch ({@code RowSecurity.openBatch}).
 */
@Service
public class FactsBatch {

    private final FactsBatchStore store;
    private final Attributes attributes;
    private final ValueCheck check;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    FactsBatch(
            FactsBatchStore store,
            Attributes attributes,
            ValueCheck check,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.attributes = attributes;
        this.check = check;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /**
     * The value as it may stand for an attribute.
     *
     * @param country where the file says that the person works; null when it does not
     * @throws Refused as when somebody says it by hand
     */
    public Value checked(Attribute attribute, Value value, @Nullable String country) {
        return check.checked(attribute, value, country);
    }

    /** Begins to stage a file, of which nothing is staged yet or any more. Outside any transaction. */
    public Staging stage(UUID batch) {
        return store.open(batch);
    }

    /** Throws away what is staged. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(UUID batch) {
        store.discard(batch);
    }

    /** Leaves these lines out, and takes all others in again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leaveOut(UUID batch, Collection<Long> lines) {
        store.leaveOut(batch, lines);
    }

    /**
     * How many facts of these attributes each staged line of a known person would change; lines that change none are
     * left out.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Integer> compare(FactsTerms terms, Set<String> compared) {
        return compared.isEmpty() ? Map.of() : store.compare(terms, compared);
    }

    /**
     * What these lines would change, fact by fact, in the order of the catalogue: of known people among these attributes,
     * of new ones everything.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<FactChange> differences(FactsTerms terms, Collection<Long> lines, Set<String> compared) {
        var order = attributes.all();
        return lines.isEmpty()
                ? List.of()
                : store.differences(terms, lines, compared, attributes::find).stream()
                        .sorted(java.util.Comparator.comparingLong(FactChange::line)
                                .thenComparing(change -> order.indexOf(change.attribute())))
                        .toList();
    }

    /** Applies every staged line that is not left out, keeps what it replaces, announces {@link FactsImported}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(FactsTerms terms) {
        var at = clock.now();
        store.tellFresh(terms, at);
        store.tellKnown(terms, at);
        announce(terms.batch(), store.touched(terms.batch()));
    }

    /**
     * Takes a batch back: what it told goes, what it replaced returns. What was told anew since stays.
     *
     * @return what stays
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<FactNotUndone> undo(UUID batch) {
        var touched = store.touched(batch);
        var kept = store.undo(batch);
        announce(batch, touched);
        return kept;
    }

    private void announce(UUID batch, Collection<PersonId> touched) {
        if (!touched.isEmpty()) {
            changes.note(touched);
            events.publishEvent(new FactsImported(batch, clock.now()));
        }
    }

    /** A file on its way into staging, line by line. Closing it without {@link #finish} throws it away. */
    public interface Staging extends AutoCloseable {

        void add(StagedFacts facts);

        /** Completes the staging. @return how many lines */
        long finish();

        @Override
        void close();
    }
}
