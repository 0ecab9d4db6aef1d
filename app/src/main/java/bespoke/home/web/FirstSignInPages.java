package bespoke.home.web;

import bespoke.home.FirstSignIn;
import bespoke.person.People;
import bespoke.privacy.Asked;
import bespoke.privacy.Consents;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.RuleId;
import bespoke.profile.Aims;
import bespoke.profile.Topics;
import bespoke.profile.ValueWords;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first sign-in: two questions, each of which may wait. */
@Controller
class FirstSignInPages {

    private static final String AIMS = "/first-sign-in/aims";
    private static final int LONGEST_READ = 2_000;

    private final FirstSignIn firstSignIn;
    private final People people;
    private final Consents consents;
    private final Aims aims;
    private final Topics topics;
    private final ValueWords values;

    FirstSignInPages(
            FirstSignIn firstSignIn, People people, Consents consents, Aims aims, Topics topics, ValueWords values) {
        this.firstSignIn = firstSignIn;
        this.people = people;
        this.consents = consents;
        this.aims = aims;
        this.topics = topics;
        this.values = values;
    }

    @GetMapping("/first-sign-in")
    ModelAndView ask(Viewer viewer, Pages pages) {
        return pages.show("home/first-sign-in", pages.say("home.first"), questions(viewer, pages.words()));
    }

    @PostMapping("/first-sign-in")
    ModelAndView answer(Viewer viewer, Pages pages, @RequestParam Map<String, String> form) {
        var answers = new EnumMap<Purpose, Boolean>(Purpose.class);
        var asked = new EnumMap<Purpose, Asked>(Purpose.class);
        for (var rule : firstSignIn.toAsk(viewer)) {
            var answer = form.get(rule.purpose().name());
            if (answer != null && !answer.isEmpty()) {
                answers.put(rule.purpose(), answer.equals("yes"));
                askedIn(form.get(rule.purpose() + "-rule"), pages.words())
                        .ifPresent(in -> asked.put(rule.purpose(), in));
            }
        }
        firstSignIn.answer(viewer, answers, asked);
        return answers.isEmpty() && !firstSignIn.toAsk(viewer).isEmpty()
                ? pages.to(AIMS, Flash.say("home.first-nothing-answered"))
                : pages.to(AIMS);
    }

    @PostMapping("/first-sign-in/later")
    ModelAndView later(Viewer viewer, Pages pages) {
        firstSignIn.putOff(viewer);
        return pages.to("/", Flash.say("home.first-later-said"));
    }

    @GetMapping(AIMS)
    ModelAndView askAims(Viewer viewer, Pages pages) {
        var room = Aims.MOST - aims.of(viewer).size();
        var fields =
                IntStream.rangeClosed(1, room).mapToObj(place -> "aim" + place).toList();
        return pages.show("home/first-aims", pages.say("home.first-aims"), new AimsAskedView(fields));
    }

    @PostMapping(AIMS)
    ModelAndView sayAims(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String aim1,
            @RequestParam(defaultValue = "") String aim2,
            @RequestParam(defaultValue = "") String aim3) {
        firstSignIn.sayAims(viewer, List.of(aim1, aim2, aim3));
        var none = Stream.of(aim1, aim2, aim3).allMatch(String::isBlank);
        return pages.to(none ? "/" : "/first-sign-in/understood");
    }

    /** What the words written so far are understood to speak of. Nothing is kept. */
    @PostMapping("/first-sign-in/topics")
    ModelAndView topics(Pages pages, @RequestParam Map<String, String> form) {
        var words = form.entrySet().stream()
                .filter(field -> field.getKey().startsWith("aim"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        var read = words.substring(0, Math.min(words.length(), LONGEST_READ));
        var found = values.topics(topics.in(read), pages.words().locale());
        return pages.part("home/_topics", new TopicsView(!read.isBlank(), found));
    }

    @GetMapping("/first-sign-in/understood")
    ModelAndView understood(Viewer viewer, Pages pages) {
        var lines = aims.of(viewer).stream()
                .map(aim -> new UnderstoodView.Line(
                        aim.words(), values.topics(aim.topics(), pages.words().locale())))
                .toList();
        var view = new UnderstoodView(lines, asked(viewer, pages.words()));
        return pages.show("home/first-understood", pages.say("home.first-understood"), view);
    }

    /** What the aims speak of that needs a yes of its own is asked for here, where the reader sees what for. */
    @PostMapping("/first-sign-in/wellbeing")
    ModelAndView answerWellbeing(
            Viewer viewer,
            Pages pages,
            @RequestParam boolean yes,
            @RequestParam(required = false) @Nullable String rule) {
        consents.answer(
                viewer, Purpose.WELLBEING, yes, askedIn(rule, pages.words()).orElse(null));
        return pages.to("/", Flash.say(yes ? "home.first-wellbeing-yes" : "home.first-wellbeing-no"));
    }

    private UnderstoodView.@Nullable Asked asked(Viewer viewer, Words words) {
        var waiting = aims.of(viewer).stream()
                .flatMap(aim -> aim.topics().stream())
                .filter(topic -> topics.asks(topic, Purpose.WELLBEING))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return waiting.isEmpty() || !firstSignIn.mayAsk(viewer, Purpose.WELLBEING)
                ? null
                : new UnderstoodView.Asked(
                        values.topics(waiting, words.locale()),
                        question(consents.rule(viewer, Purpose.WELLBEING), null, words));
    }

    private QuestionsView questions(Viewer viewer, Words words) {
        var answers = consents.of(viewer);
        var employment = consents.rule(viewer, Purpose.EMPLOYMENT);
        return new QuestionsView(
                Greeting.givenName(people.getCard(viewer.self()).name()),
                new QuestionsView.Explained(
                        words.say("privacy.purpose.EMPLOYMENT"),
                        words.in(employment.words()),
                        words.say("privacy.basis." + employment.basis())),
                firstSignIn.toAsk(viewer).stream()
                        .map(rule -> question(rule, yes(answers.get(rule.purpose())), words))
                        .toList());
    }

    private static @Nullable Boolean yes(bespoke.privacy.@Nullable Answer answer) {
        return answer == null ? null : answer.yes();
    }

    /** Which words stood beside the answer; nothing where the form does not say. */
    private static Optional<Asked> askedIn(@Nullable String rule, Words words) {
        return rule == null ? Optional.empty() : Optional.of(new Asked(RuleId.of(rule), words.language()));
    }

    private static QuestionsView.Question question(PurposeRule rule, @Nullable Boolean yes, Words words) {
        return new QuestionsView.Question(
                rule.purpose().name(),
                rule.id().toString(),
                words.say("privacy.purpose." + rule.purpose()),
                words.in(rule.words()),
                rule.without() == null ? "" : words.in(rule.without()),
                List.of(
                        new Option("yes", words.say("home.yes"), Boolean.TRUE.equals(yes)),
                        new Option("no", words.say("home.no"), Boolean.FALSE.equals(yes))));
    }
}
