package bespoke.privacy;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what data may be used for: what each purpose rests on, and the person's own yes or no. */
@Service
@Transactional
public class Consents {

    private final ConsentStore store;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Consents(
            ConsentStore store,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** On what each purpose rests, in the order of {@link Purpose}. */
    public List<PurposeRule> rules() {
        return store.rules().stream()
                .sorted((one, other) -> one.purpose().compareTo(other.purpose()))
                .toList();
    }

    /**
     * The viewer says yes or no for themselves, or objects where the company has an interest of its own. Saying the same
     * again changes nothing but the day of the answer, from which it is counted when to ask again.
     *
     * @throws Refused {@code privacy.not-asked} when the purpose rests on a contract or a duty
     */
    public void answer(Viewer viewer, Purpose purpose, boolean yes) {
        if (store.rules().stream().noneMatch(rule -> rule.purpose() == purpose && rule.isTheirs())) {
            throw new Refused("privacy.not-asked", Map.of("purpose", purpose.name()));
        }
        rows.open(viewer.self());
        var before = current(viewer.self()).get(purpose);
        var answer = new Answer(purpose, yes, clock.now());
        if (before == null || before.yes() != yes) {
            store.add(viewer.self(), answer);
            changes.note(viewer.self());
            events.publishEvent(new ConsentChanged(viewer.self(), purpose, yes, answer.at()));
        } else if (before.at().isBefore(clock.startOf(clock.today()))) {
            store.add(viewer.self(), answer);
        }
    }

    /** Takes over answers that people gave before they came in: how the demo company and seeds come in. */
    public void takeOver(PersonId person, List<Answer> answers) {
        rows.open(person);
        answers.forEach(answer -> store.add(person, answer));
        changes.note(person);
    }

    /** The viewer's latest answers, by purpose; a purpose never answered is not there. */
    public Map<Purpose, Answer> of(Viewer viewer) {
        rows.open(viewer.self());
        return current(viewer.self());
    }

    /** Whether what is known of the viewer may be used for a purpose now. */
    public boolean isOpen(Viewer viewer, Purpose purpose) {
        rows.open(viewer.self());
        return openFor(viewer.self()).contains(purpose);
    }

    /** Every answer the viewer ever gave, the latest first. */
    public List<Answer> historyOf(Viewer viewer) {
        rows.open(viewer.self());
        return store.history(viewer.self());
    }

    /**
     * What this person's data may be used for now: purposes that rest on something else than consent, and those they
     * said yes to. The person's rows must be open; closed rows read as no.
     */
    public Set<Purpose> openFor(PersonId person) {
        var answers = current(person);
        var open = EnumSet.noneOf(Purpose.class);
        for (var rule : store.rules()) {
            var answer = answers.get(rule.purpose());
            if (rule.asked() ? answer != null && answer.yes() : answer == null || answer.yes()) {
                open.add(rule.purpose());
            }
        }
        return open;
    }

    private Map<Purpose, Answer> current(PersonId person) {
        return store.current(person).stream()
                .collect(Collectors.toMap(
                        Answer::purpose, Function.identity(), (one, other) -> one, () -> new EnumMap<>(Purpose.class)));
    }
}
