package bespoke.privacy;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to what data of one person may be used for: what each purpose rests on where they work, and their own
 * yes or no.
 */
@Service
@Transactional
public class Consents {

    /** How long months that become fewer do not count yet: a mistyped number is found before anything goes by it. */
    static final Period NOTICE = Period.ofDays(30);

    private final ConsentStore store;
    private final RuleStore ruleStore;
    private final People people;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Consents(
            ConsentStore store,
            RuleStore ruleStore,
            People people,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.ruleStore = ruleStore;
        this.people = people;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** On what each purpose rests company-wide, in the order of {@link Purpose}. */
    public List<PurposeRule> rules() {
        return ruleStore.inForce().in(Set.of());
    }

    /** On what each purpose rests for the viewer, by where they work now, in the order of {@link Purpose}. */
    public List<PurposeRule> rules(Viewer viewer) {
        return rules(footing(viewer));
    }

    /** On what one purpose rests for the viewer. */
    public PurposeRule rule(Viewer viewer, Purpose purpose) {
        return rule(footing(viewer), purpose);
    }

    /** On what those purposes rested before for the viewer whose latest change where they work was one of its basis. */
    public Map<Purpose, Basis> before(Viewer viewer) {
        var before = new EnumMap<Purpose, Basis>(Purpose.class);
        rules(viewer).forEach(rule -> ruleStore
                .findBefore(rule)
                .filter(earlier -> earlier.basis() != rule.basis())
                .ifPresent(earlier -> before.put(rule.purpose(), earlier.basis())));
        return before;
    }

    /** As {@link #answer(Viewer, Purpose, boolean, Asked)}, by somebody whom a program asked and who did not say how. */
    public void answer(Viewer viewer, Purpose purpose, boolean yes) {
        answer(viewer, purpose, yes, null);
    }

    /**
     * The viewer says yes or no for themselves, or objects where the company has an interest of its own. Saying the same
     * again to the same words changes nothing but the day of the answer, from which it is counted when to ask again.
     *
     * @param asked in which words; null when that is not known
     * @throws Refused {@code privacy.not-asked} when the purpose rests on a contract or a duty where they work, {@code
     *     privacy.words-changed} when they were asked in words that are no longer those of the rule
     */
    public void answer(Viewer viewer, Purpose purpose, boolean yes, @Nullable Asked asked) {
        rows.open(viewer.self());
        var footing = footing(viewer);
        var rule = rule(footing, purpose);
        if (!rule.isTheirs()) {
            throw new Refused("privacy.not-asked", Map.of("purpose", purpose.name()));
        }
        if (asked != null && !asked.rule().equals(rule.id())) {
            throw Refused.conflict("privacy.words-changed", Map.of());
        }
        var before = footing.given().get(purpose);
        var given = new Given(yes, clock.now(), rule.basis(), rule.id().value());
        var language = asked == null ? null : asked.language();
        if (before == null || before.yes() != yes || before.basis() != given.basis()) {
            store.add(viewer.self(), purpose, given, language);
            changes.note(viewer.self());
            events.publishEvent(new ConsentChanged(viewer.self(), purpose, yes, given.at()));
        } else if (before.at().isBefore(clock.startOf(clock.today()))
                || !rule.id().value().equals(before.rule())) {
            store.add(viewer.self(), purpose, given, language);
        }
    }

    /**
     * Takes over answers that people gave before they came in: how the demo company and seeds come in.
     *
     * @param language in which they were asked, in the words that stand now; null when in other words
     */
    public void takeOver(PersonId person, List<Answer> answers, @Nullable Language language) {
        rows.open(person);
        var footing = store.footing(person, clock.today());
        for (var answer : answers) {
            var rule = rule(footing, answer.purpose());
            store.add(
                    person,
                    answer.purpose(),
                    new Given(
                            answer.yes(),
                            answer.at(),
                            rule.basis(),
                            language == null ? null : rule.id().value()),
                    language);
        }
        changes.note(person);
    }

    /** As {@link #takeOver(PersonId, List, Language)}, of answers to other words. */
    public void takeOver(PersonId person, List<Answer> answers) {
        takeOver(person, answers, null);
    }

    /**
     * The viewer's latest answers, by purpose; a purpose never answered is not there, nor one that rested on something else
     * then, so that what they said is no answer now.
     */
    public Map<Purpose, Answer> of(Viewer viewer) {
        rows.open(viewer.self());
        var answers = new EnumMap<Purpose, Answer>(Purpose.class);
        var footing = footing(viewer);
        for (var rule : rules(footing)) {
            var latest = footing.given().get(rule.purpose());
            if (latest != null && rule.isAnsweredBy(latest)) {
                answers.put(rule.purpose(), new Answer(rule.purpose(), latest.yes(), latest.at()));
            }
        }
        return answers;
    }

    /** Whether what is known of the viewer may be used for a purpose now. */
    public boolean isOpen(Viewer viewer, Purpose purpose) {
        rows.open(viewer.self());
        return openFor(viewer.self()).contains(purpose);
    }

    /** Every answer the viewer ever gave, the latest first. */
    public List<Receipt> receipts(Viewer viewer) {
        rows.open(viewer.self());
        return receipts(store.history(viewer.self()));
    }

    /** @throws Refused {@code privacy.answer-not-found}, also where somebody else gave it */
    public Receipt getReceipt(Viewer viewer, AnswerId answer) {
        rows.open(viewer.self());
        var kept = store.find(viewer.self(), answer).orElseThrow(() -> Refused.notFound("privacy.answer-not-found"));
        return receipts(List.of(kept)).getFirst();
    }

    /**
     * What this person's data may be used for now, by the rules of where they work today and what they answered. The
     * person's rows must be open; closed rows read as never answered.
     */
    public Set<Purpose> openFor(PersonId person) {
        var footing = store.footing(person, clock.today());
        return rules(footing).stream()
                .filter(rule -> rule.opens(footing.given().get(rule.purpose())))
                .map(PurposeRule::purpose)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
    }

    /** On what each purpose rests for somebody, by where they work today. */
    List<PurposeRule> rulesFor(PersonId person) {
        return rules(store.footing(person, clock.today()));
    }

    /**
     * Until when what serves which purpose is kept of somebody whose rows are open, as things stand. Months that became
     * fewer count once {@link #NOTICE} is over: until then the most that counted within it.
     *
     * @param left the first day without them; null of who is here
     */
    Ends ends(PersonId person, @Nullable LocalDate left) {
        var footing = store.footing(person, clock.today());
        var countries = left == null ? footing.countries() : people.countriesBefore(person, left);
        var rules = ruleStore.inForce(footing.edition()).in(countries);
        var inTime = ruleStore.inTime(footing.edition());
        var noticed = clock.startOf(clock.today().minus(NOTICE).plusDays(1));
        var refused = rules.stream().anyMatch(rule -> isClosed(rule, footing.given()));
        var since = refused && left == null ? people.workingSince(person).orElse(LocalDate.MIN) : LocalDate.MIN;
        var first = refused ? store.refusedSince(person) : Map.<Purpose, Instant>of();
        var terms = new EnumMap<Purpose, Ends.Term>(Purpose.class);
        for (var rule : rules) {
            var purpose = rule.purpose();
            var no = isClosed(rule, footing.given()) ? first.get(purpose) : null;
            terms.put(
                    purpose,
                    new Ends.Term(
                            no == null ? null : Ends.latest(day(no), day(inTime.sameSince(purpose, countries)), since),
                            inTime.mostMonths(purpose, countries, noticed)));
        }
        return new Ends(left, terms);
    }

    /** Whether a no of the person counts: who never answered has refused nothing. */
    private static boolean isClosed(PurposeRule rule, Map<Purpose, Given> given) {
        var answer = given.get(rule.purpose());
        return rule.isTheirs() && answer != null && !answer.yes();
    }

    private LocalDate day(Instant at) {
        return at.equals(Instant.MIN) ? LocalDate.MIN : at.atZone(clock.zone()).toLocalDate();
    }

    /** On what each purpose rested for somebody who left, whose rows are open, by where they worked last. */
    List<PurposeRule> rulesFor(PersonId person, LocalDate left) {
        return ruleStore.inForce().in(people.countriesBefore(person, left));
    }

    private ConsentStore.Footing footing(Viewer viewer) {
        return store.footing(viewer.self(), clock.today());
    }

    private List<PurposeRule> rules(ConsentStore.Footing footing) {
        return ruleStore.inForce(footing.edition()).in(footing.countries());
    }

    private PurposeRule rule(ConsentStore.Footing footing, Purpose purpose) {
        return ruleStore.inForce(footing.edition()).in(purpose, footing.countries());
    }

    private List<Receipt> receipts(List<ConsentStore.Kept> answers) {
        var rules = ruleStore.find(answers.stream()
                .map(kept -> kept.given().rule())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return answers.stream().map(kept -> receipt(kept, rules)).toList();
    }

    private static Receipt receipt(ConsentStore.Kept kept, Map<UUID, PurposeRule> rules) {
        var given = kept.given();
        var rule = given.rule() == null ? null : rules.get(given.rule());
        return new Receipt(kept.id(), kept.purpose(), given.yes(), given.at(), given.basis(), rule, kept.language());
    }
}
