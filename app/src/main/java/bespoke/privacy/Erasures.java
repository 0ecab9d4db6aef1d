package bespoke.privacy;

import static java.util.Objects.requireNonNull;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.audit.SealedLog;
import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door to erasing what is held on oneself: all that rests on nothing but the person's own will goes when they
 * say so, with its history. What work needs, or proves what was done with it, stays and says why.
 */
@Service
@Transactional
public class Erasures {

    /** Names what was brought in from elsewhere; it goes with each subject of its chapters as well. */
    public static final String TAKEN_ALONG = "taken-along";

    /** The file beside the backups in which each erasure stands. */
    public static final String LIST = "erased.csv";

    /** How long before a backup an erasure may have begun that it does not know of. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private final Chapters chapters;
    private final Consents consents;
    private final ErasureStore store;
    private final ErasureList list;
    private final Retention retention;
    private final ExportStore held;
    private final TakenAlongStore takenAlong;
    private final RowSecurity rows;
    private final Audit audit;
    private final Set<String> sealed;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate each;

    Erasures(
            Chapters chapters,
            Consents consents,
            ErasureStore store,
            ErasureList list,
            Retention retention,
            ExportStore held,
            TakenAlongStore takenAlong,
            RowSecurity rows,
            Audit audit,
            List<SealedLog> sealed,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.chapters = chapters;
        this.consents = consents;
        this.store = store;
        this.list = list;
        this.retention = retention;
        this.held = held;
        this.takenAlong = takenAlong;
        this.rows = rows;
        this.audit = audit;
        this.sealed = sealed.stream().map(SealedLog::table).collect(Collectors.toUnmodifiableSet());
        this.changes = changes;
        this.clock = clock;
        this.events = events;
        this.each = new TransactionTemplate(transactions);
    }

    /** What the viewer may erase, and what stays. Costs two queries for each chapter. */
    public Erasable erasable(Viewer viewer) {
        rows.open(viewer.self());
        var theirs = theirs(viewer.self());
        var goes = new LinkedHashMap<String, Integer>();
        var stays = new ArrayList<Erasable.Kept>();
        chapters.all().forEach(chapter -> {
            var all = held.count(chapter, viewer.self());
            var going = goingOf(chapter, viewer.self(), theirs);
            if (chapter.goes() != null) {
                goes.merge(chapter.goes().subject(), going, Integer::sum);
            }
            if (all > going) {
                stays.add(new Erasable.Kept(chapter, all - going));
            }
        });
        goes.put(TAKEN_ALONG, takenAlong.rows(viewer.self()));
        return new Erasable(goes, stays);
    }

    /** What the viewer erased, the latest first. */
    public List<Erasure> of(Viewer viewer) {
        rows.open(viewer.self());
        return store.of(viewer.self());
    }

    /**
     * Erases what the viewer chose of their own, at once and for good.
     *
     * @param subjects as {@link Erasable#goes} names them
     * @throws Refused {@code privacy.erasure-nothing-chosen}, {@code privacy.erasure-unknown}, {@code
     *                 privacy.erasure-nothing-there}
     */
    public Erasure erase(Viewer viewer, Set<String> subjects) {
        requireKnown(subjects);
        rows.open(viewer.self());
        var theirs = theirs(viewer.self());
        var gone = erase(viewer.self(), subjects, theirs, Set.of());
        if (gone.rows() == 0) {
            throw new Refused("privacy.erasure-nothing-there").at("subjects");
        }
        var erasure = new Erasure(Ids.fresh(), viewer.self(), gone.subjects(), gone.rows(), clock.now());
        keep(erasure);
        // Before the commit: what was acknowledged is listed, whatever happens next.
        list.add(new Erasure.Listed(
                erasure.id(), erasure.person(), Set.copyOf(erasure.subjects()), theirs, gone.listed(), erasure.at(), null));
        return erasure;
    }

    /**
     * Erases again what was erased after a backup had been made, before anybody reads what that brought back: each in a
     * transaction of its own; and so what had gone by itself. What the backup knows of, or was made after, is left alone.
     *
     * @param lists  files that {@link ErasureList} wrote; kept on in the list of this installation
     * @param madeAt when the backup was made
     * @return how many were done again
     */
    @Transactional(propagation = Propagation.NEVER)
    public int repeat(Collection<Path> lists, Instant madeAt) {
        int repeated = 0;
        for (var erasure : ErasureList.read(lists)) {
            if (erasure.at().isAfter(madeAt.minus(UNDER_WAY))
                    && Boolean.TRUE.equals(each.execute(status -> repeat(erasure)))) {
                repeated++;
            }
        }
        list.takeOver(lists);
        return repeated;
    }

    private boolean repeat(Erasure.Listed erasure) {
        if (erasure.ends() != null) {
            return retention.repeat(erasure.person(), erasure.ends(), erasure.at());
        }
        rows.open(erasure.person());
        if (store.has(erasure.id())) {
            return false;
        }
        var gone = erase(erasure.person(), erasure.subjects(), erasure.theirs(), erasure.listed());
        keep(new Erasure(
                erasure.id(),
                erasure.person(),
                erasure.subjects().stream().sorted().toList(),
                gone.rows(),
                erasure.at()));
        return true;
    }

    private void keep(Erasure erasure) {
        store.add(erasure);
        audit.record(Act.ERASED, erasure.person(), erasure.person(), null);
        changes.note(erasure.person());
        events.publishEvent(new Erased(erasure.person(), Set.copyOf(erasure.subjects()), erasure.at()));
    }

    /** What went. @param subjects of which there was anything */
    private record Gone(List<String> subjects, int rows, Set<UUID> listed) {}

    private Gone erase(PersonId person, Set<String> subjects, Set<Purpose> theirs, Set<UUID> listed) {
        var of = new TreeSet<String>();
        var ids = new HashSet<UUID>();
        int count = 0;
        for (var chapter : chapters.lastFirst()) {
            var goes = chapter.goes();
            if (goes != null && subjects.contains(goes.subject())) {
                var went = store.erase(chapter, goes, person, theirs, listed);
                if (!went.isEmpty()) {
                    of.add(goes.subject());
                    count += went.size();
                    var gone = went.stream().flatMap(Optional::stream).toList();
                    ids.addAll(gone);
                    if (sealed.contains(chapter.table())) {
                        audit.removed(chapter.table(), gone);
                    }
                }
            }
            if (subjects.contains(TAKEN_ALONG) || (goes != null && subjects.contains(goes.subject()))) {
                int went = takenAlong.erase(person, List.of(chapter.key()));
                if (went > 0) {
                    of.add(
                            subjects.contains(TAKEN_ALONG)
                                    ? TAKEN_ALONG
                                    : requireNonNull(goes).subject());
                    count += went;
                }
            }
        }
        if (subjects.contains(TAKEN_ALONG)) {
            takenAlong.eraseNames(person);
        }
        return new Gone(List.copyOf(of), count, ids);
    }

    private void requireKnown(Set<String> subjects) {
        if (subjects.isEmpty()) {
            throw new Refused("privacy.erasure-nothing-chosen").at("subjects");
        }
        var known = chapters.all()
                .filter(chapter -> chapter.goes() != null)
                .map(chapter -> requireNonNull(chapter.goes()).subject())
                .collect(Collectors.toCollection(HashSet::new));
        known.add(TAKEN_ALONG);
        for (var subject : subjects) {
            if (!known.contains(subject)) {
                throw new Refused("privacy.erasure-unknown", Map.of("subject", subject)).at("subjects");
            }
        }
    }

    private int goingOf(Chapter chapter, PersonId person, Set<Purpose> theirs) {
        return chapter.goes() == null ? 0 : store.count(chapter, chapter.goes(), person, theirs);
    }

    /** Purposes to which somebody may say no where they work: what serves nothing else rests on their will. */
    private Set<Purpose> theirs(PersonId person) {
        return consents.rulesFor(person).stream()
                .filter(PurposeRule::isTheirs)
                .map(PurposeRule::purpose)
                .collect(Collectors.toSet());
    }
}
