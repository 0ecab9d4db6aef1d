package bespoke.privacy;

import static java.util.Objects.requireNonNull;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to erasing what is held on oneself: all that rests on nothing but the person's own will goes when they
 * say so, with its history. What work needs, or proves what was done with it, stays and says why.
 */
@Service
@Transactional
public class Erasures {

    private final Chapters chapters;
    private final Consents consents;
    private final ErasureStore store;
    private final ErasureList list;
    private final ExportStore held;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Erasures(
            Chapters chapters,
            Consents consents,
            ErasureStore store,
            ErasureList list,
            ExportStore held,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.chapters = chapters;
        this.consents = consents;
        this.store = store;
        this.list = list;
        this.held = held;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
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
        var gone = erase(viewer.self(), subjects);
        if (gone.isEmpty()) {
            throw new Refused("privacy.erasure-nothing-there").at("subjects");
        }
        var erasure =
                new Erasure(Ids.fresh(), viewer.self(), gone.keySet().stream().toList(), total(gone), clock.now());
        keep(erasure);
        // What is listed and then not committed is erased after a restore: it was asked for all the same.
        list.add(erasure);
        return erasure;
    }

    /**
     * Erases again what was erased after a backup had been made, before anybody reads what that brought back.
     *
     * @param listed a file as {@link ErasureList} writes it
     * @return how many were done again
     */
    public int repeat(Path listed) {
        int repeated = 0;
        for (var erasure : ErasureList.read(listed)) {
            rows.open(erasure.person());
            if (!store.has(erasure.id())) {
                var gone = erase(erasure.person(), Set.copyOf(erasure.subjects()));
                if (!gone.isEmpty()) {
                    keep(new Erasure(erasure.id(), erasure.person(), erasure.subjects(), total(gone), erasure.at()));
                    repeated++;
                }
            }
        }
        return repeated;
    }

    private void keep(Erasure erasure) {
        store.add(erasure);
        changes.note(erasure.person());
        events.publishEvent(new Erased(erasure.person(), Set.copyOf(erasure.subjects()), erasure.at()));
    }

    /** @return how many rows went, by subject; subjects of which there were none are not there */
    private SortedMap<String, Integer> erase(PersonId person, Set<String> subjects) {
        var theirs = theirs(person);
        var gone = new TreeMap<String, Integer>();
        for (var chapter : chapters.lastFirst()) {
            var goes = chapter.goes();
            if (goes != null && subjects.contains(goes.subject())) {
                gone.merge(goes.subject(), store.erase(chapter, goes, person, theirs), Integer::sum);
            }
        }
        gone.values().removeIf(rows -> rows == 0);
        return gone;
    }

    private static int total(Map<String, Integer> gone) {
        return gone.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void requireKnown(Set<String> subjects) {
        if (subjects.isEmpty()) {
            throw new Refused("privacy.erasure-nothing-chosen").at("subjects");
        }
        var known = chapters.all()
                .filter(chapter -> chapter.goes() != null)
                .map(chapter -> requireNonNull(chapter.goes()).subject())
                .collect(Collectors.toSet());
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
