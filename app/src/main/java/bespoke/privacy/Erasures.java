package bespoke.privacy;

import static java.util.Objects.requireNonNull;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.audit.SealedLog;
import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Says of an erasure that what stays is restricted since. */
    public static final String RESTRICTION = "restriction";

    /** The file beside the backups in which each erasure stands. */
    public static final String LIST = "erased.csv";

    /** How long before a backup an erasure may have begun that it does not know of. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private final Chapters chapters;
    private final Consents consents;
    private final ErasureStore store;
    private final ErasureList list;
    private final Retention retention;
    private final Restrictions restrictions;
    private final Gate gate;
    private final People people;
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
            Restrictions restrictions,
            Gate gate,
            People people,
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
        this.restrictions = restrictions;
        this.gate = gate;
        this.people = people;
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
        return erasable(viewer.self(), theirs(viewer.self()), false);
    }

    /** @param underWay whether what somebody works on for them goes as well */
    private Erasable erasable(PersonId person, Set<Purpose> theirs, boolean underWay) {
        var goes = new LinkedHashMap<String, Integer>();
        var stays = new ArrayList<Erasable.Kept>();
        chapters.all().forEach(chapter -> {
            var all = held.count(chapter, person);
            var going = goingOf(chapter, person, theirs, underWay);
            if (chapter.goes() != null) {
                goes.merge(chapter.goes().subject(), going, Integer::sum);
            }
            if (all > going) {
                stays.add(new Erasable.Kept(chapter, all - going));
            }
        });
        goes.put(TAKEN_ALONG, takenAlong.rows(person));
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
        var gone = erase(viewer.self(), subjects, theirs, Set.of(), false);
        if (gone.rows() == 0) {
            throw new Refused("privacy.erasure-nothing-there").at("subjects");
        }
        var erasure = new Erasure(Ids.fresh(), viewer.self(), gone.subjects(), gone.rows(), clock.now());
        keep(erasure, erasure.person());
        // Before the commit: what was acknowledged is listed, whatever happens next.
        list.add(new Erasure.Listed(
                erasure.id(), erasure.person(), Set.copyOf(erasure.subjects()), theirs, gone.listed(), erasure.at()));
        return erasure;
    }

    /** Since when what is kept of the viewer, who left, is restricted; empty where it is not. */
    public Optional<Instant> restrictedSince(Viewer viewer) {
        return restrictions.since(viewer.self());
    }

    /** Whether the viewer may erase somebody, who left. */
    public boolean mayEraseLeaver(Viewer viewer, PersonId person) {
        return reaches(viewer, person)
                && people.here(Set.of(person)).isEmpty()
                && people.findCard(person).filter(card -> !card.wasForgotten()).isPresent();
    }

    /**
     * What may be kept of somebody who left: what goes, and what must stay by which purpose until when; not how much there is,
     * nor whether. That somebody asked is written down for the person.
     *
     * @throws Refused {@code privacy.leaver-not-found} also for who is here, and out of the viewer's reach
     */
    public Leaver leaver(Viewer viewer, PersonId person) {
        var left = requireLeft(viewer, person);
        var ends = consents.ends(person, left);
        var rules = consents.rulesFor(person, left);
        var today = clock.today();
        var restricted = restrictions.since(person).orElse(null);
        var goes = goesOfLeavers();
        gate.lookedAtLeaver(viewer, person);
        return new Leaver(
                left,
                restricted,
                restricted != null && isGone(person, theirs(rules), goes),
                goes,
                chapters.all().filter(chapter -> staysOfLeavers(chapter, goes)).toList(),
                ends,
                rules.stream()
                        .filter(rule -> !rule.isTheirs())
                        .map(rule -> new Leaver.Hold(
                                rule, ends.until(Set.of(rule.purpose()), null).orElse(today)))
                        .filter(hold -> hold.until().isAfter(today))
                        .toList());
    }

    /**
     * Erases all that may go of somebody who left, at once and for good, and restricts what must stay until its day.
     *
     * @param name of the person, as whoever does it typed it
     * @throws Refused {@code privacy.leaver-not-found}, {@code privacy.leaver-name-differs}, {@code
     *                 privacy.leaver-erased} where that was done already
     */
    public Erasure eraseLeaver(Viewer viewer, PersonId person, String name) {
        var left = requireLeft(viewer, person);
        if (!people.getCard(person).name().equals(name.strip())) {
            throw new Refused("privacy.leaver-name-differs").at("name");
        }
        var theirs = theirs(consents.rulesFor(person, left));
        var subjects = new TreeSet<>(ofLeavers());
        var gone = erase(person, subjects, theirs, Set.of(), true);
        if (gone.rows() == 0 && restrictions.since(person).isPresent()) {
            throw Refused.conflict("privacy.leaver-erased", Map.of());
        }
        subjects.add(RESTRICTION);
        var done = new TreeSet<>(gone.subjects());
        done.add(RESTRICTION);
        var erasure = new Erasure(Ids.fresh(), person, List.copyOf(done), gone.rows(), clock.now());
        restrictions.restrict(person, erasure.at(), viewer.self());
        // Cards follow within the hour of a day; what is restricted goes by them.
        people.redraw(List.of(person));
        keep(erasure, viewer.self());
        list.add(new Erasure.Listed(erasure.id(), person, subjects, theirs, gone.listed(), erasure.at()));
        return erasure;
    }

    private boolean reaches(Viewer viewer, PersonId person) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(Scope::reachesEveryProduct)
                && gate.reaches(viewer, person)
                && !viewer.is(person);
    }

    /** Who left is erased by the people team of all products within whose scope they are; their rows are open then. */
    private LocalDate requireLeft(Viewer viewer, PersonId person) {
        if (!reaches(viewer, person)) {
            throw Refused.notFound("privacy.leaver-not-found");
        }
        rows.open(person);
        var left = people.gone(List.of(person)).get(person);
        if (left == null) {
            throw Refused.notFound("privacy.leaver-not-found");
        }
        return left;
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
        if (erasure.byItself()) {
            return retention.repeat(erasure.person(), erasure.subjects(), erasure.listed(), erasure.at());
        }
        rows.open(erasure.person());
        if (store.has(erasure.id())) {
            return false;
        }
        var gone = erase(erasure.person(), erasure.subjects(), erasure.theirs(), erasure.listed(), false);
        if (erasure.subjects().contains(RESTRICTION)) {
            restrictions.restrict(erasure.person(), erasure.at(), null);
            people.redraw(List.of(erasure.person()));
        }
        keep(
                new Erasure(
                        erasure.id(),
                        erasure.person(),
                        erasure.subjects().stream().sorted().toList(),
                        gone.rows(),
                        erasure.at()),
                null);
        return true;
    }

    /** @param by null where a restore did it again */
    private void keep(Erasure erasure, @Nullable PersonId by) {
        store.add(erasure);
        audit.record(Act.ERASED, by, erasure.person(), null);
        changes.note(erasure.person());
        events.publishEvent(new Erased(erasure.person(), Set.copyOf(erasure.subjects()), erasure.at()));
    }

    /** What went. @param subjects of which there was anything */
    private record Gone(List<String> subjects, int rows, Set<UUID> listed) {}

    private Gone erase(PersonId person, Set<String> subjects, Set<Purpose> theirs, Set<UUID> listed, boolean underWay) {
        var of = new TreeSet<String>();
        var ids = new HashSet<UUID>();
        int count = 0;
        for (var chapter : chapters.lastFirst()) {
            var goes = goes(chapter, underWay);
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
        var known = known();
        for (var subject : subjects) {
            if (!known.contains(subject)) {
                throw new Refused("privacy.erasure-unknown", Map.of("subject", subject)).at("subjects");
            }
        }
    }

    private List<String> goesOfLeavers() {
        var theirs = ofLeavers();
        var goes = chapters.all()
                .flatMap(chapter -> Stream.ofNullable(chapter.goes()))
                .map(Chapter.Goes::subject)
                .filter(theirs::contains)
                .distinct();
        return Stream.concat(goes, Stream.of(TAKEN_ALONG)).toList();
    }

    private static boolean staysOfLeavers(Chapter chapter, List<String> subjects) {
        var goes = goes(chapter, true);
        return goes == null
                || !subjects.contains(goes.subject())
                || !goes.rows().equals(Chapter.ALL_ROWS);
    }

    private boolean isGone(PersonId person, Set<Purpose> theirs, List<String> subjects) {
        var erasable = erasable(person, theirs, true).goes();
        return subjects.stream().allMatch(subject -> erasable.getOrDefault(subject, 0) == 0);
    }

    /** What proves what others did to somebody who left is nobody's to erase but theirs. */
    private Set<String> ofLeavers() {
        var proof = chapters.all()
                .filter(chapter -> chapter.goes() != null && chapter.stays() == Chapter.Stays.PROOF)
                .map(chapter -> requireNonNull(chapter.goes()).subject())
                .collect(Collectors.toSet());
        var theirs = known();
        theirs.removeAll(proof);
        return theirs;
    }

    private Set<String> known() {
        var known = chapters.all()
                .filter(chapter -> chapter.goes() != null)
                .map(chapter -> requireNonNull(chapter.goes()).subject())
                .collect(Collectors.toCollection(HashSet::new));
        known.add(TAKEN_ALONG);
        return known;
    }

    private int goingOf(Chapter chapter, PersonId person, Set<Purpose> theirs, boolean underWay) {
        var goes = goes(chapter, underWay);
        return goes == null ? 0 : store.count(chapter, goes, person, theirs);
    }

    /** Nobody works for somebody who left and is erased: what was under way goes whole. */
    private static Chapter.@Nullable Goes goes(Chapter chapter, boolean underWay) {
        var goes = chapter.goes();
        return goes != null && underWay && chapter.stays() == Chapter.Stays.UNDER_WAY
                ? new Chapter.Goes(goes.subject(), Chapter.ALL_ROWS, goes.listed())
                : goes;
    }

    /** Purposes to which somebody may say no where they work: what serves nothing else rests on their will. */
    private Set<Purpose> theirs(PersonId person) {
        return theirs(consents.rulesFor(person));
    }

    private static Set<Purpose> theirs(List<PurposeRule> rules) {
        return rules.stream()
                .filter(PurposeRule::isTheirs)
                .map(PurposeRule::purpose)
                .collect(Collectors.toSet());
    }
}
