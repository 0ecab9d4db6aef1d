package bespoke.privacy;

import static java.util.Objects.requireNonNull;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final ExportStore held;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Erasures(
            Chapters chapters,
            Consents consents,
            ErasureStore store,
            ExportStore held,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.chapters = chapters;
        this.consents = consents;
        this.store = store;
        this.held = held;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** What the viewer may erase, and what stays. Costs two queries for each chapter. */
    public Erasable erasable(Viewer viewer) {
        rows.open(viewer.self());
        var theirs = theirs(viewer);
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
        var theirs = theirs(viewer);
        var gone = new LinkedHashMap<String, Integer>();
        for (var chapter : chapters.lastFirst()) {
            var goes = chapter.goes();
            if (goes != null && subjects.contains(goes.subject())) {
                gone.merge(goes.subject(), store.erase(chapter, goes, viewer.self(), theirs), Integer::sum);
            }
        }
        var erasure = erasure(gone);
        store.add(viewer.self(), erasure);
        changes.note(viewer.self());
        events.publishEvent(new Erased(viewer.self(), Set.copyOf(erasure.subjects()), erasure.at()));
        return erasure;
    }

    private Erasure erasure(Map<String, Integer> gone) {
        var subjects = gone.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (subjects.isEmpty()) {
            throw new Refused("privacy.erasure-nothing-there").at("subjects");
        }
        return new Erasure(
                subjects, gone.values().stream().mapToInt(Integer::intValue).sum(), clock.now());
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

    /** Purposes to which the viewer may say no where they work: what serves nothing else rests on their will. */
    private Set<Purpose> theirs(Viewer viewer) {
        return consents.rules(viewer).stream()
                .filter(PurposeRule::isTheirs)
                .map(PurposeRule::purpose)
                .collect(Collectors.toSet());
    }
}
