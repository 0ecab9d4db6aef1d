package bespoke.profile.web;

import bespoke.privacy.Answer;
import bespoke.privacy.Consents;
import bespoke.privacy.PurposeRule;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What my data may be used for, and my yes or no to it. */
@Controller
class ConsentPages {

    private final Consents consents;
    private final FactWords factWords;
    private final MyDataPlaces places;

    ConsentPages(Consents consents, FactWords factWords, MyDataPlaces places) {
        this.consents = consents;
        this.factWords = factWords;
        this.places = places;
    }

    @GetMapping("/my-data/consents")
    ModelAndView list(Viewer viewer, Pages pages) {
        return pages.show("profile/consents", pages.say("profile.consents"), view(viewer, pages.words()));
    }

    @PostMapping("/my-data/consents/{purpose}")
    ModelAndView answer(Viewer viewer, Pages pages, @PathVariable Purpose purpose, @RequestParam boolean yes) {
        var before = consents.of(viewer).get(purpose);
        consents.answer(viewer, purpose, yes);
        var said =
                Flash.say(yes ? "profile.consent-yes" : "profile.consent-no", pages.say("privacy.purpose." + purpose));
        return pages.to(
                "/my-data/consents",
                before == null || before.yes() == yes
                        ? said
                        : said.undo("/my-data/consents/" + purpose + "?yes=" + before.yes()));
    }

    private ConsentsView view(Viewer viewer, Words words) {
        var answers = consents.of(viewer);
        var rules = consents.rules();
        return new ConsentsView(
                places.all(),
                lines(rules.stream().filter(PurposeRule::isTheirs).toList(), answers, words),
                lines(rules.stream().filter(rule -> !rule.isTheirs()).toList(), answers, words),
                consents.historyOf(viewer).stream()
                        .map(answer -> words.say(
                                answer.yes() ? "profile.said-yes" : "profile.said-no",
                                words.say("privacy.purpose." + answer.purpose()),
                                factWords.day(answer.at())))
                        .toList());
    }

    private List<ConsentsView.Line> lines(
            List<PurposeRule> rules, java.util.Map<Purpose, Answer> answers, Words words) {
        return rules.stream()
                .map(rule -> line(rule, answers.get(rule.purpose()), words))
                .toList();
    }

    private ConsentsView.Line line(PurposeRule rule, @Nullable Answer answer, Words words) {
        var key = "privacy.purpose." + rule.purpose();
        return new ConsentsView.Line(
                rule.purpose().name(),
                words.say(key),
                words.say(key + ".words"),
                words.knows(key + ".no") ? words.say(key + ".no") : null,
                words.say("profile.rests-on", words.say("privacy.basis." + rule.basis())),
                answer == null ? null : answer.yes(),
                state(rule, answer, words));
    }

    private String state(PurposeRule rule, @Nullable Answer answer, Words words) {
        if (answer != null) {
            return words.say(answer.yes() ? "profile.state-yes" : "profile.state-no", factWords.day(answer.at()));
        }
        return words.say(
                switch (rule.basis()) {
                    case CONSENT -> "profile.state-open";
                    case LEGITIMATE_INTEREST -> "profile.state-may-object";
                    case CONTRACT, DUTY -> "profile.state-given";
                });
    }
}
