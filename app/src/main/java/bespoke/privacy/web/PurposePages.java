package bespoke.privacy.web;

import bespoke.person.Card;
import bespoke.person.People;
import bespoke.privacy.Basis;
import bespoke.privacy.Decided;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.Purposes;
import bespoke.privacy.Retention;
import bespoke.privacy.RetentionRun;
import bespoke.privacy.RuleDraft;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** On what the company rests its purposes, per country: read by who speaks for the staff, decided by the people team. */
@Controller
class PurposePages {

    private static final String PATH = "/purposes";
    private static final String RULE = PATH + "/{purpose}/{area}";

    private final Purposes purposes;
    private final People people;
    private final Retention retention;

    PurposePages(Purposes purposes, People people, Retention retention) {
        this.purposes = purposes;
        this.people = people;
        this.retention = retention;
    }

    @GetMapping(PATH)
    ModelAndView list(Viewer viewer, Pages pages) {
        var words = pages.words();
        var countries = purposes.countries(viewer);
        var lines =
                purposes.all(viewer).stream().collect(Collectors.groupingBy(PurposeRule::purpose)).entrySet().stream()
                        .sorted(Comparator.comparing(Map.Entry::getKey))
                        .map(one -> line(viewer, one.getKey(), one.getValue(), countries, words))
                        .toList();
        return pages.show(
                "privacy/purposes",
                pages.say("privacy.place"),
                new PurposesView(
                        lines, last(viewer, words), words.say("privacy.kept-next", words.day(retention.next(viewer)))));
    }

    @GetMapping(RULE)
    ModelAndView rule(Viewer viewer, Pages pages, @PathVariable Purpose purpose, @PathVariable String area) {
        var country = Area.country(area);
        var view = view(viewer, purpose, country, pages.words());
        return pages.show("privacy/rule", pages.say("privacy.purpose." + purpose), view);
    }

    /** The form, also where one that was refused comes back to it after what it would change was read. */
    @GetMapping({RULE + "/change", RULE + "/change/effect"})
    ModelAndView write(Viewer viewer, Pages pages, @PathVariable Purpose purpose, @PathVariable String area) {
        var country = Area.country(area);
        var standing = purposes.inForce(viewer, purpose, country);
        var form = RuleForm.of(standing.rule());
        var seen = pages.form().value("seen", "");
        var effect = Stream.of(Basis.values())
                .filter(basis -> basis.name().equals(seen))
                .findFirst()
                .map(basis -> effect(viewer, resting(form, seen).draft(purpose, country), pages.words()))
                .orElse(null);
        return page(pages, standing, country, form, seen, effect);
    }

    /** What the rule as it is typed would change; nothing is kept. */
    @PostMapping(RULE + "/change/effect")
    ModelAndView effect(
            Viewer viewer, Pages pages, @PathVariable Purpose purpose, @PathVariable String area, RuleForm form) {
        var country = Area.country(area);
        var standing = purposes.inForce(viewer, purpose, country);
        var effect = effect(viewer, form.draft(purpose, country), pages.words());
        return page(pages, standing, country, form, RuleForm.typed(form.basis()), effect);
    }

    @PostMapping(RULE + "/change")
    ModelAndView decide(
            Viewer viewer,
            Pages pages,
            @PathVariable Purpose purpose,
            @PathVariable String area,
            @RequestParam int version,
            RuleForm form) {
        var country = Area.country(area);
        requireSeen(purposes.inForce(viewer, purpose, country).rule(), form);
        purposes.decide(viewer, form.draft(purpose, country), version);
        return pages.to(
                path(purpose, country), Flash.say("privacy.rule-decided", pages.say("privacy.purpose." + purpose)));
    }

    @GetMapping(RULE + "/withdrawal")
    ModelAndView askToWithdraw(Viewer viewer, Pages pages, @PathVariable Purpose purpose, @PathVariable String area) {
        var country = Area.country(area);
        var standing = purposes.inForce(viewer, purpose, country);
        var view = new WithdrawalView(
                pages.say("privacy.purpose." + purpose),
                Area.name(country, pages.words()),
                path(purpose, country),
                standing.version(),
                EffectView.of(purposes.effectOfWithdrawal(viewer, purpose, country), pages.words()));
        return pages.show("privacy/withdrawal", pages.say("privacy.withdraw"), view);
    }

    @PostMapping(RULE + "/withdrawal")
    ModelAndView withdraw(
            Viewer viewer,
            Pages pages,
            @PathVariable Purpose purpose,
            @PathVariable String area,
            @RequestParam int version) {
        purposes.withdraw(viewer, purpose, Area.country(area), version);
        return pages.to(PATH, Flash.say("privacy.rule-withdrawn", Area.name(Area.country(area), pages.words())));
    }

    /** What went when it was looked through last; of few people it is not said how much, nor whether anything. */
    private String last(Viewer viewer, Words words) {
        return retention
                .last(viewer)
                .map(run -> run.people() == 0
                        ? words.say("privacy.kept-last-few", words.day(run.day()), RetentionRun.MINIMUM)
                        : words.say(
                                "privacy.kept-last",
                                words.day(run.day()),
                                words.number(run.rows()),
                                words.number(run.people())))
                .orElseGet(() -> words.say("privacy.kept-never"));
    }

    private PurposesView.Line line(
            Viewer viewer, Purpose purpose, List<PurposeRule> rules, List<String> countries, Words words) {
        var own = rules.stream().map(PurposeRule::country).collect(Collectors.toSet());
        return new PurposesView.Line(
                purpose.name(),
                words.say("privacy.purpose." + purpose),
                words.in(rules.getFirst().words()),
                rules.stream()
                        .map(rule -> new PurposesView.Row(
                                Area.name(rule.country(), words),
                                words.say("privacy.basis-name." + rule.basis()),
                                rule.asked(),
                                rule.keptMonths() == 0
                                        ? words.say("privacy.kept-short-none")
                                        : words.say("privacy.kept-short", rule.keptMonths()),
                                path(purpose, rule.country()),
                                Purposes.mayDecide(viewer, rule.country())))
                        .toList(),
                countries.stream()
                        .filter(country -> !own.contains(country))
                        .map(country ->
                                new PurposesView.Link(Area.name(country, words), path(purpose, country) + "/change"))
                        .sorted(words.alphabetically(PurposesView.Link::name))
                        .toList());
    }

    private RuleView view(Viewer viewer, Purpose purpose, String country, Words words) {
        var history = purposes.history(viewer, purpose, country);
        var rule = purposes.all(viewer).stream()
                .filter(one -> one.purpose() == purpose)
                .filter(one -> one.country().equals(country) || one.everywhere())
                .max(Comparator.comparing(PurposeRule::country))
                .orElseThrow(() -> Refused.notFound("privacy.rule-not-found"));
        var own = rule.country().equals(country);
        if (!own && history.isEmpty()) {
            throw Refused.notFound("privacy.rule-not-found");
        }
        var mine = Purposes.mayDecide(viewer, country);
        var names = names(history);
        return new RuleView(
                words.say("privacy.purpose." + purpose),
                Area.name(country, words),
                own,
                words.say("privacy.basis-name." + rule.basis()),
                words.in(rule.words()),
                rule.without() == null || !rule.isTheirs() ? null : words.in(rule.without()),
                words.say("privacy.kept-months", rule.keptMonths()),
                words.in(rule.assessment()),
                mine ? path(purpose, country) + "/change" : null,
                mine && own && !rule.everywhere() ? path(purpose, country) + "/withdrawal" : null,
                history.stream().map(decided -> past(decided, names, words)).toList());
    }

    private Map<PersonId, String> names(List<Decided> history) {
        var deciders =
                history.stream().map(Decided::by).filter(Objects::nonNull).collect(Collectors.toSet());
        return people.cards(deciders).values().stream().collect(Collectors.toMap(Card::id, Card::name));
    }

    private static RuleView.Past past(Decided decided, Map<PersonId, String> names, Words words) {
        var rule = decided.rule();
        var who = decided.by() == null
                ? words.say("privacy.shipped")
                : names.getOrDefault(decided.by(), words.say("privacy.somebody-gone"));
        return new RuleView.Past(
                words.say(
                        rule == null ? "privacy.past-withdrawn" : "privacy.past", decided.version(), who, decided.at()),
                rule == null ? null : words.say("privacy.basis-name." + rule.basis()),
                rule == null ? null : words.in(rule.words()),
                rule == null ? null : words.in(rule.assessment()));
    }

    private EffectView effect(Viewer viewer, RuleDraft draft, Words words) {
        return EffectView.of(purposes.effect(viewer, draft), words);
    }

    private static RuleForm resting(RuleForm form, String basis) {
        return new RuleForm(
                basis,
                form.wordsEn(),
                form.wordsFr(),
                form.withoutEn(),
                form.withoutFr(),
                form.kept(),
                form.assessmentEn(),
                form.assessmentFr(),
                basis);
    }

    private static ModelAndView page(
            Pages pages,
            Purposes.InForce standing,
            String country,
            RuleForm form,
            String seen,
            @Nullable EffectView effect) {
        var purpose = standing.rule().purpose();
        var view = new ChangeView(
                pages.say("privacy.purpose." + purpose),
                Area.name(country, pages.words()),
                path(purpose, country),
                standing.version(),
                !standing.own(),
                bases(purpose, form.chosen(), pages.words()),
                RuleForm.typed(form.wordsEn()),
                RuleForm.typed(form.wordsFr()),
                RuleForm.typed(form.withoutEn()),
                RuleForm.typed(form.withoutFr()),
                RuleForm.typed(form.kept()),
                RuleForm.typed(form.assessmentEn()),
                RuleForm.typed(form.assessmentFr()),
                seen,
                effect);
        return pages.show("privacy/change", pages.say("privacy.change"), view);
    }

    private static List<Option> bases(Purpose purpose, @Nullable Basis chosen, Words words) {
        var possible = purpose == Purpose.EMPLOYMENT ? Set.of(Basis.CONTRACT, Basis.DUTY) : Set.of(Basis.values());
        return Stream.of(Basis.values())
                .filter(possible::contains)
                .map(basis -> new Option(
                        basis.name(),
                        words.say("privacy.basis-name." + basis),
                        words.say("privacy.basis-help." + basis),
                        basis == chosen))
                .toList();
    }

    /** What opens or closes data is saved on this page by nobody who has not read what that changes. */
    private static void requireSeen(PurposeRule before, RuleForm form) {
        var basis = form.chosen();
        if (basis != null && basis != before.basis() && !basis.name().equals(form.seen())) {
            throw new Refused("privacy.effect-unseen").at("basis");
        }
    }

    private static String path(Purpose purpose, String country) {
        return PATH + "/" + purpose + "/" + Area.inAddress(country);
    }
}
