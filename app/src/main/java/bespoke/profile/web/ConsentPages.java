package bespoke.profile.web;

import bespoke.privacy.Answer;
import bespoke.privacy.AnswerId;
import bespoke.privacy.Asked;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.Ends;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.Receipt;
import bespoke.privacy.Retention;
import bespoke.privacy.RuleId;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What my data may be used for, my yes or no to it, and a receipt for each. */
@Controller
class ConsentPages {

    private static final String PATH = "/my-data/consents";

    private final Consents consents;
    private final FactWords factWords;
    private final MyDataPlaces places;
    private final Retention retention;
    private final CompanyClock clock;

    ConsentPages(Consents consents, FactWords factWords, MyDataPlaces places, Retention retention, CompanyClock clock) {
        this.consents = consents;
        this.factWords = factWords;
        this.places = places;
        this.retention = retention;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView list(Viewer viewer, Pages pages) {
        return pages.show("profile/consents", pages.say("profile.consents"), view(viewer, pages.words()));
    }

    /** @param rule in whose words the question stood on the page, also of an answer taken back at once; null when not known */
    @PostMapping(PATH + "/{purpose}")
    ModelAndView answer(
            Viewer viewer,
            Pages pages,
            @PathVariable Purpose purpose,
            @RequestParam boolean yes,
            @RequestParam(required = false) @Nullable String rule) {
        var before = consents.of(viewer).get(purpose);
        var asked =
                rule == null ? null : new Asked(RuleId.of(rule), pages.words().language());
        consents.answer(viewer, purpose, yes, asked);
        var said =
                Flash.say(yes ? "profile.consent-yes" : "profile.consent-no", pages.say("privacy.purpose." + purpose));
        return pages.to(
                PATH,
                before == null || before.yes() == yes
                        ? said
                        : said.undo(
                                PATH + "/" + purpose + "?yes=" + before.yes() + (rule == null ? "" : "&rule=" + rule)));
    }

    @GetMapping(PATH + "/answers/{answer}")
    ModelAndView receipt(Viewer viewer, Pages pages, @PathVariable UUID answer) {
        var receipt = consents.getReceipt(viewer, new AnswerId(answer));
        var now = consents.rule(viewer, receipt.purpose());
        return pages.show("profile/receipt", pages.say("profile.receipt"), view(receipt, now, pages.words()));
    }

    private ConsentsView view(Viewer viewer, Words words) {
        var answers = consents.of(viewer);
        var rules = consents.rules(viewer);
        var before = consents.before(viewer);
        var ends = retention.of(viewer);
        return new ConsentsView(
                places.all(),
                lines(rules.stream().filter(PurposeRule::isTheirs).toList(), answers, before, ends, words),
                lines(rules.stream().filter(rule -> !rule.isTheirs()).toList(), answers, before, ends, words),
                consents.receipts(viewer).stream()
                        .map(receipt -> new ConsentsView.Past(sentence(receipt, words), path(receipt)))
                        .toList());
    }

    private List<ConsentsView.Line> lines(
            List<PurposeRule> rules, Map<Purpose, Answer> answers, Map<Purpose, Basis> before, Ends ends, Words words) {
        return rules.stream()
                .map(rule -> line(
                        rule,
                        answers.get(rule.purpose()),
                        before.get(rule.purpose()),
                        goes(ends, rule.purpose()),
                        words))
                .toList();
    }

    private ConsentsView.Line line(
            PurposeRule rule, @Nullable Answer answer, @Nullable Basis before, @Nullable LocalDate goes, Words words) {
        return new ConsentsView.Line(
                rule.purpose().name(),
                rule.id().toString(),
                words.say("privacy.purpose." + rule.purpose()),
                words.in(rule.words()),
                rule.without() == null || !rule.isTheirs() ? null : words.in(rule.without()),
                rests(rule, words),
                before == null
                        ? null
                        : words.say(
                                "profile.rested-before",
                                factWords.day(rule.decidedAt()),
                                words.say("privacy.basis." + before)),
                words.in(rule.assessment()),
                answer == null ? null : answer.yes(),
                state(rule, answer, words),
                goes == null ? null : goes(goes, words));
    }

    /** What it rests on, and where that was said for one country alone. */
    private static String rests(PurposeRule rule, Words words) {
        var basis = words.say("privacy.basis." + rule.basis());
        return rule.everywhere()
                ? words.say("profile.rests-on", basis)
                : words.say("profile.rests-on-in", basis, country(rule, words));
    }

    private String goes(LocalDate day, Words words) {
        return day.isAfter(clock.today())
                ? words.say("profile.state-goes", words.day(day))
                : words.say("profile.state-goes-today");
    }

    /** The day on which the first goes of what serves this alone, since they said no. */
    private static @Nullable LocalDate goes(Ends ends, Purpose purpose) {
        return ends.until(Set.of(purpose), LocalDate.MIN).orElse(null);
    }

    private static String country(PurposeRule rule, Words words) {
        return Locale.of("", rule.country()).getDisplayCountry(words.locale());
    }

    private String state(PurposeRule rule, @Nullable Answer answer, Words words) {
        return switch (rule.basis()) {
            case CONTRACT, DUTY ->
                answer == null || answer.yes()
                        ? words.say("profile.state-given")
                        : words.say(
                                "profile.state-passed-over",
                                factWords.day(answer.at()),
                                words.say("privacy.basis." + rule.basis()));
            case CONSENT -> answer == null ? words.say("profile.state-open") : said(answer, words);
            case LEGITIMATE_INTEREST -> answer == null ? words.say("profile.state-may-object") : said(answer, words);
        };
    }

    private String said(Answer answer, Words words) {
        return words.say(answer.yes() ? "profile.state-yes" : "profile.state-no", factWords.day(answer.at()));
    }

    private String sentence(Receipt receipt, Words words) {
        return words.say(
                receipt.yes() ? "profile.said-yes" : "profile.said-no",
                words.say("privacy.purpose." + receipt.purpose()),
                factWords.day(receipt.at()));
    }

    private static String path(Receipt receipt) {
        return PATH + "/answers/" + receipt.id().value();
    }

    private ReceiptView view(Receipt receipt, PurposeRule now, Words words) {
        var rule = receipt.rule();
        var language = receipt.language() == null ? words.language() : receipt.language();
        return new ReceiptView(
                places.all(),
                words.say("privacy.purpose." + receipt.purpose()),
                words.say(receipt.yes() ? "profile.receipt-yes" : "profile.receipt-no", receipt.at()),
                words.say("privacy.basis." + receipt.basis()),
                rule == null
                        ? null
                        : new ReceiptView.Question(
                                language.locale().getLanguage(),
                                rule.words().in(language),
                                rule.without() == null ? null : rule.without().in(language),
                                rule.everywhere()
                                        ? words.say("profile.receipt-version", rule.version(), rule.decidedAt())
                                        : words.say(
                                                "profile.receipt-version-in",
                                                rule.version(),
                                                rule.decidedAt(),
                                                country(rule, words)),
                                receipt.language() != null),
                rule == null || rule.id().equals(now.id()) ? null : words.say("profile.receipt-words-changed"),
                receipt.basis() == now.basis()
                        ? null
                        : words.say("profile.receipt-basis-changed", words.say("privacy.basis." + now.basis())),
                receipt.id().value().toString());
    }
}
