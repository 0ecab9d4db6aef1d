package bespoke.privacy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.PersonChanges;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to on what the company rests its purposes, per country. The people team of all products decides, within
 * the countries of its scope; the company-wide rule is for those whose scope is everywhere.
 */
@Service
@Transactional
public class Purposes {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final RuleStore rules;
    private final People people;
    private final PersonChanges changes;
    private final Audit audit;
    private final CompanyClock clock;

    Purposes(RuleStore rules, People people, PersonChanges changes, Audit audit, CompanyClock clock) {
        this.rules = rules;
        this.people = people;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the viewer reads on what purposes rest: the people team of all products, and who speaks for the staff. */
    public static boolean mayRead(Viewer viewer) {
        return viewer.has(Role.Kind.REPRESENTATIVE)
                || viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(scope -> scope.reachesEveryProduct());
    }

    /** Whether the viewer decides on the rules of a country, or on the company-wide ones. */
    public static boolean mayDecide(Viewer viewer, String country) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesWork(country, ""));
    }

    /**
     * All rules in force, by purpose; of each the company-wide one first, then those of countries, by code.
     *
     * @throws Refused {@code privacy.rule-not-found} for those who have nothing to do with them
     */
    @Transactional(readOnly = true)
    public List<PurposeRule> all(Viewer viewer) {
        requireReader(viewer);
        return rules.inForce().all();
    }

    /** Countries where somebody works now and for which the viewer decides, by code. */
    @Transactional(readOnly = true)
    public List<String> countries(Viewer viewer) {
        requireReader(viewer);
        return people.countries().stream()
                .filter(country -> mayDecide(viewer, country))
                .sorted()
                .toList();
    }

    /**
     * The rule as whoever decides finds it: that of the country, or the company-wide one, from which a first rule of the
     * country would begin.
     *
     * @throws Refused {@code privacy.rule-not-found}, for a country that there is not too
     */
    @Transactional(readOnly = true)
    public InForce inForce(Viewer viewer, Purpose purpose, String country) {
        requireDecider(viewer, country);
        var inForce = rules.inForce();
        var own = inForce.find(purpose, country);
        return new InForce(
                requireNonNullElse(own, inForce.everywhere(purpose)), own != null, rules.versions(purpose, country));
    }

    /**
     * @param rule    what counts in the country now
     * @param own     whether that is a rule of its own
     * @param version how often the rule of the country was decided, 0 when never: what an edit says it saw
     */
    public record InForce(PurposeRule rule, boolean own, int version) {}

    /** What was decided so far, the latest first; empty for a country that never had a rule of its own. */
    @Transactional(readOnly = true)
    public List<Decided> history(Viewer viewer, Purpose purpose, String country) {
        requireReader(viewer);
        return rules.history(purpose, country);
    }

    /**
     * What would change if the purpose rested on something else, and for how many people the rule counts. Reads where
     * everybody who is here works.
     *
     * @throws Refused {@code privacy.rule-not-found}, {@code privacy.basis-missing}, {@code privacy.employment-unasked}
     */
    @Transactional(readOnly = true)
    public Effect effect(Viewer viewer, RuleDraft draft) {
        requireDecider(viewer, draft.country());
        var inForce = rules.inForce();
        var before = inForce.in(draft.purpose(), Set.of(draft.country()));
        var after = rested(before, draft.country(), draft.checkedBasis(), draft.kept());
        return count(inForce, inForce.with(after), before, after, draft.country());
    }

    /**
     * What would change if a country's own rule were taken back.
     *
     * @throws Refused {@code privacy.rule-not-found}
     */
    @Transactional(readOnly = true)
    public Effect effectOfWithdrawal(Viewer viewer, Purpose purpose, String country) {
        requireDecider(viewer, country);
        var inForce = rules.inForce();
        var before = requireOwn(inForce, purpose, country);
        return count(inForce, inForce.without(purpose, country), before, inForce.everywhere(purpose), country);
    }

    /**
     * Decides on what a purpose rests in a country, or company-wide. It holds at once for everybody who works there; what is
     * derived of them catches up as after an answer of theirs.
     *
     * @param version as in {@link InForce}
     * @return the rule in force; the one that was, where nothing is changed
     * @throws Refused {@code privacy.rule-not-found}, {@code privacy.rule-stale}, {@code privacy.assessment-of-consent} where
     *     the purpose no longer rests on consent and the assessment is still that of consent, and what {@link RuleDraft}
     *     refuses
     */
    public PurposeRule decide(Viewer viewer, RuleDraft draft, int version) {
        requireDecider(viewer, draft.country());
        var basis = draft.checked().checkedBasis();
        var inForce = rules.inForce();
        requireFresh(draft.purpose(), draft.country(), version, draft.wordsEn());
        var before = inForce.in(draft.purpose(), Set.of(draft.country()));
        var next = new PurposeRule(
                RuleId.fresh(),
                draft.purpose(),
                draft.country(),
                version + 1,
                basis,
                new Text(draft.wordsEn(), draft.wordsFr()),
                draft.withoutEn().isEmpty() ? null : new Text(draft.withoutEn(), draft.withoutFr()),
                requireNonNull(draft.kept()),
                new Text(draft.assessmentEn(), draft.assessmentFr()),
                viewer.self(),
                clock.now());
        if (before.country().equals(next.country()) && saysTheSame(before, next)) {
            return before;
        }
        requireOwnReason(before, next);
        if (!rules.add(next)) {
            throw stale(draft.purpose(), draft.country(), draft.wordsEn());
        }
        audit.record(Act.RULE_DECIDED, viewer.self(), told(next.purpose(), next.country(), next.version()));
        note(inForce, inForce.with(next), next.purpose(), next.country());
        return next;
    }

    /**
     * Takes a country's own rule back: the company-wide one counts there from now on.
     *
     * @throws Refused {@code privacy.rule-not-found}, {@code privacy.rule-stale}
     */
    public void withdraw(Viewer viewer, Purpose purpose, String country, int version) {
        requireDecider(viewer, country);
        var inForce = rules.inForce();
        var before = requireOwn(inForce, purpose, country);
        requireFresh(purpose, country, version, before.words().en());
        if (!rules.addWithdrawal(purpose, country, version + 1, viewer.self(), clock.now())) {
            throw stale(purpose, country, before.words().en());
        }
        audit.record(Act.RULE_WITHDRAWN, viewer.self(), told(purpose, country, version + 1));
        note(inForce, inForce.without(purpose, country), purpose, country);
    }

    private static String told(Purpose purpose, String country, int version) {
        return "%s %s %d".formatted(purpose, country.isEmpty() ? "*" : country, version);
    }

    private Effect count(PurposeRules before, PurposeRules after, PurposeRule was, PurposeRule next, String country) {
        var purpose = was.purpose();
        var concerned = people.countriesHere().values().stream()
                .filter(countries ->
                        before.hasSay(purpose, country, countries) || after.hasSay(purpose, country, countries))
                .count();
        boolean fewer = next.keptMonths() < was.keptMonths();
        return new Effect(
                was.basis(),
                next.basis(),
                Math.toIntExact(concerned),
                fewer ? left(before, after, purpose, country) : 0,
                fewer ? clock.today().plus(Consents.NOTICE) : null);
    }

    /** Who left is counted by where they worked last; of few it is not told how many. */
    private int left(PurposeRules before, PurposeRules after, Purpose purpose, String country) {
        var left = people.countriesOfGone().values().stream()
                .filter(countries ->
                        before.hasSay(purpose, country, countries) || after.hasSay(purpose, country, countries))
                .count();
        return left < RetentionRun.MINIMUM ? 0 : Math.toIntExact(left);
    }

    /** Columns and plans take in anew whoever the change concerns, as after an answer of their own. */
    private void note(PurposeRules before, PurposeRules after, Purpose purpose, String country) {
        var concerned = people.countriesHere().entrySet().stream()
                .filter(one -> before.hasSay(purpose, country, one.getValue())
                        || after.hasSay(purpose, country, one.getValue()))
                .filter(one -> before.in(purpose, one.getValue()).basis()
                        != after.in(purpose, one.getValue()).basis())
                .map(Map.Entry::getKey)
                .toList();
        if (!concerned.isEmpty()) {
            changes.note(concerned);
        }
    }

    private static PurposeRule rested(PurposeRule rule, String country, Basis basis, @Nullable Integer kept) {
        return new PurposeRule(
                RuleId.fresh(),
                rule.purpose(),
                country,
                rule.version(),
                basis,
                rule.words(),
                rule.without(),
                kept == null ? rule.keptMonths() : kept,
                rule.assessment(),
                rule.decidedBy(),
                rule.decidedAt());
    }

    private static boolean saysTheSame(PurposeRule one, PurposeRule other) {
        return one.basis() == other.basis()
                && one.words().equals(other.words())
                && Objects.equals(one.without(), other.without())
                && one.keptMonths() == other.keptMonths()
                && one.assessment().equals(other.assessment());
    }

    /** Who no longer asks for a yes says why in words of their own, in each language. */
    private static void requireOwnReason(PurposeRule before, PurposeRule next) {
        if (before.asked() && !next.asked()) {
            if (next.assessment().en().equals(before.assessment().en())) {
                throw new Refused("privacy.assessment-of-consent").at("assessmentEn");
            }
            if (next.assessment().fr().equals(before.assessment().fr())) {
                throw new Refused("privacy.assessment-of-consent").at("assessmentFr");
            }
        }
    }

    private void requireFresh(Purpose purpose, String country, int version, String mine) {
        if (rules.versions(purpose, country) != version) {
            throw stale(purpose, country, mine);
        }
    }

    private Refused stale(Purpose purpose, String country, String mine) {
        var now = rules.inForce().in(purpose, Set.of(country));
        return Refused.stale(
                "privacy.rule-stale",
                Map.of(
                        "version", rules.versions(purpose, country),
                        "basis", now.basis().name(),
                        "theirs", now.words().en(),
                        "mine", mine));
    }

    private static PurposeRule requireOwn(PurposeRules inForce, Purpose purpose, String country) {
        var own = inForce.find(purpose, country);
        if (own == null || own.everywhere()) {
            throw Refused.notFound("privacy.rule-not-found");
        }
        return own;
    }

    static void requireReader(Viewer viewer) {
        if (!mayRead(viewer)) {
            throw Refused.notFound("privacy.rule-not-found");
        }
    }

    private static void requireDecider(Viewer viewer, String country) {
        if (!mayDecide(viewer, country) || !country.equals(PurposeRule.EVERYWHERE) && !COUNTRIES.contains(country)) {
            throw Refused.notFound("privacy.rule-not-found");
        }
    }
}
