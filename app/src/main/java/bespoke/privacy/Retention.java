package bespoke.privacy;

import static java.util.Objects.requireNonNull;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that nothing is kept of people for longer than the rules of purposes say, and says until when it is. Once a day
 * everybody is looked through who left or refused something; {@code docs/decisions/retention.md}.
 */
@Service
public class Retention {

    /** Stands in the list beside the backups for what went by itself. */
    static final String SUBJECT = "retention";

    /** How many people a transaction goes through: a fraction of a second. */
    private static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Nobody but the person reads it, and they cannot once their account is closed. */
    private static final Chapter TAKEN_ALONG =
            Chapter.of(TakenAlongStore.TABLE, "brought_at").kept(Keeping.afterLeaving(Purpose.PERSONALISE));

    private final Chapters chapters;
    private final Consents consents;
    private final People people;
    private final RetentionStore store;
    private final Restrictions restrictions;
    private final ErasureList list;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate turn;
    private final TransactionTemplate each;

    Retention(
            Chapters chapters,
            Consents consents,
            People people,
            RetentionStore store,
            Restrictions restrictions,
            ErasureList list,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.chapters = chapters;
        this.consents = consents;
        this.people = people;
        this.store = store;
        this.restrictions = restrictions;
        this.list = list;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
        this.turn = new TransactionTemplate(transactions);
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Until when what serves which purpose is kept of the viewer, as things stand. */
    @Transactional
    public Ends of(Viewer viewer) {
        rows.open(viewer.self());
        return consents.ends(viewer.self(), people.gone(List.of(viewer.self())).get(viewer.self()));
    }

    /**
     * How it went last; empty where it never ran. For who reads on what purposes rest.
     *
     * @throws Refused {@code privacy.rule-not-found}
     */
    @Transactional(readOnly = true)
    public Optional<RetentionRun> last(Viewer viewer) {
        Purposes.requireReader(viewer);
        return store.last().map(RetentionRun::overTheMinimum);
    }

    /**
     * The day of the next run: today where that of today has not ended.
     *
     * @throws Refused {@code privacy.rule-not-found}
     */
    @Transactional(readOnly = true)
    public LocalDate next(Viewer viewer) {
        Purposes.requireReader(viewer);
        var today = clock.today();
        var done = store.last().filter(run -> run.day().equals(today) && run.endedAt() != null);
        return done.isPresent() ? today.plusDays(1) : today;
    }

    /*
     * Looked at each hour, done once a day: an installation that was off at the hour, or that was killed in the midst, goes on
     * within the next. The turn is a lock of a transaction that does nothing else, so it ends with whoever holds it. A batch
     * is a transaction; doing one again finds nothing.
     */

    /** Takes away what may not be kept any more, of everybody, once a day; does nothing where another node is at it. */
    @Scheduled(
            fixedDelayString = "${bespoke.privacy.retention:1h}",
            initialDelayString = "${bespoke.privacy.retention-first:1m}")
    void run() {
        turn.executeWithoutResult(status -> {
            if (store.takeTurn()) {
                runToday();
            }
        });
    }

    private void runToday() {
        var today = clock.today();
        if (!requireNonNull(each.execute(status -> store.begin(today, clock.now())))) {
            return;
        }
        each.executeWithoutResult(status -> restrictions.liftOfThoseBack());
        var whom = requireNonNull(each.execute(status -> concerned()));
        boolean whole = true;
        for (int from = 0; from < whom.size(); from += BATCH) {
            var batch = whom.subList(from, Math.min(from + BATCH, whom.size()));
            try {
                each.executeWithoutResult(status -> goThrough(batch, today));
            } catch (DataAccessException | TransactionException failed) {
                whole = false;
                log.error("What may not be kept of {} people stays for now, and is tried again", batch.size(), failed);
            }
        }
        if (whole) {
            each.executeWithoutResult(status -> store.end(today, clock.now()));
        }
    }

    /** Who left, and who refused something: of nobody else anything ends. In one order, so that batches never cross. */
    private List<PersonId> concerned() {
        var concerned = new TreeSet<PersonId>((one, other) -> one.value().compareTo(other.value()));
        concerned.addAll(people.gone(null).keySet());
        concerned.addAll(store.whoRefused());
        concerned.removeAll(people.forgotten());
        return List.copyOf(concerned);
    }

    private void goThrough(Collection<PersonId> batch, LocalDate today) {
        rows.open(batch);
        store.hold(batch);
        var gone = people.gone(batch);
        var listed = new ArrayList<Erasure.Listed>();
        long went = 0;
        for (var person : batch) {
            var ends = consents.ends(person, gone.get(person));
            var now = clock.now();
            var what = ends.mayEnd(today) ? remove(person, ends, today, now) : new Gone(Set.of(), Set.of(), 0);
            if (what.rows() > 0) {
                went += what.rows();
                listed.add(new Erasure.Listed(Ids.fresh(), person, what.chapters(), Set.of(), what.ids(), now));
            }
        }
        if (!listed.isEmpty()) {
            store.count(today, listed.size(), went);
            // Before the commit: what is gone is listed, whatever happens next.
            list.addAll(listed);
        }
    }

    /**
     * Takes away again what went by itself and a backup brought back.
     *
     * @param gone     chapters that went whole; one that there is no longer is passed over
     * @param ids      of the rows that went of others
     * @return whether it had
     */
    boolean repeat(PersonId person, Set<String> gone, Set<UUID> ids, Instant at) {
        rows.open(person);
        var today = at.atZone(clock.zone()).toLocalDate();
        int removed = 0;
        for (var chapter : allLastFirst()) {
            if (gone.contains(chapter.key())) {
                removed += store.removeAll(chapter, person, today);
            } else if (isByRow(chapter) && !ids.isEmpty()) {
                removed += store.remove(chapter, person, ids);
            }
        }
        if (removed > 0) {
            people.redraw(List.of(person));
            tell(person, at);
        }
        return removed > 0;
    }

    /** What went by itself of somebody. @param chapters that went whole, and {@link #SUBJECT}, @param ids of the rows of others */
    private record Gone(Set<String> chapters, Set<UUID> ids, int rows) {}

    private Gone remove(PersonId person, Ends ends, LocalDate today, Instant at) {
        var whole = new HashSet<String>();
        var ids = new HashSet<UUID>();
        int removed = 0;
        for (var chapter : allLastFirst()) {
            var went = store.remove(chapter, person, ends, today, clock.zone());
            if (!went.isEmpty() && isByRow(chapter)) {
                ids.addAll(went);
            } else if (!went.isEmpty()) {
                whole.add(chapter.key());
            }
            removed += went.size();
        }
        if (removed > 0) {
            whole.add(SUBJECT);
            if (ends.left() != null) {
                people.redraw(List.of(person));
            }
            tell(person, at);
        }
        return new Gone(whole, ids, removed);
    }

    private List<Chapter> allLastFirst() {
        return Stream.concat(Stream.of(TAKEN_ALONG), chapters.lastFirst().stream())
                .toList();
    }

    /** Whether some rows of a chapter may go by themselves while others stay. */
    private static boolean isByRow(Chapter chapter) {
        return chapter.keeping() instanceof Keeping.Serving serving
                && (serving.byRow() != null || serving.told() != null);
    }

    private void tell(PersonId person, Instant at) {
        changes.note(person);
        events.publishEvent(new Erased(person, Set.of(SUBJECT), at));
    }
}
