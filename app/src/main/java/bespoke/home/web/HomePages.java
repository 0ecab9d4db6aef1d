package bespoke.home.web;

import bespoke.access.web.TidingViews;
import bespoke.engine.plan.Lane;
import bespoke.home.Home;
import bespoke.home.Homes;
import bespoke.home.web.HomeView.Declining;
import bespoke.home.web.HomeView.Note;
import bespoke.home.web.HomeView.Question;
import bespoke.home.web.HomeView.Section;
import bespoke.plan.PlanCard;
import bespoke.plan.TodaysPlan;
import bespoke.plan.web.CardView;
import bespoke.plan.web.CardViews;
import bespoke.request.Request;
import bespoke.request.Status;
import bespoke.request.web.RequestWords;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Visitor;
import bespoke.web.Words;
import gg.jte.TemplateEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Home: what matters to me now. */
@Controller
class HomePages {

    private static final int REQUESTS_SHOWN = 5;
    private static final int COMING_SHOWN = 5;
    private static final int PROPOSED_MONTHS = 1;
    private static final String QUESTIONS = "/first-sign-in";
    private static final String CONSENTS = "/my-data/consents";

    private final Homes homes;
    private final TidingViews tidings;
    private final CardViews cards;
    private final RequestWords requestWords;
    private final HomeRequests homeRequests;
    private final TemplateEngine templates;
    private final CompanyClock clock;

    HomePages(
            Homes homes,
            TidingViews tidings,
            CardViews cards,
            RequestWords requestWords,
            HomeRequests homeRequests,
            TemplateEngine templates,
            CompanyClock clock) {
        this.homes = homes;
        this.tidings = tidings;
        this.cards = cards;
        this.requestWords = requestWords;
        this.homeRequests = homeRequests;
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView show(Visitor visitor, Pages pages) {
        return homes.of(visitor.viewer())
                .map(home -> pages.show(
                        "home/home",
                        pages.say("home.place"),
                        view(visitor.viewer(), home, visitor.name(), pages.words())))
                .orElseGet(() -> pages.to("/first-sign-in"));
    }

    private HomeView view(Viewer viewer, Home home, String name, Words words) {
        var plan = home.plan();
        var asked = home.requests();
        return new HomeView(
                greeting(name, words),
                changed(viewer, asked, plan, words),
                tidings.of(home.tidings(), words),
                notes(home, words),
                home.waiting(),
                views(plan.now(), words),
                lanes(plan, words),
                question(home, words),
                shown(asked).map(request -> homeRequests.line(request, words)).toList(),
                homeRequests.coming(asked, COMING_SHOWN, words),
                home.sections().stream()
                        .map(shown -> new Section(templates, shown.template(), shown.view()))
                        .toList(),
                new Declining(
                        clock.today().plusDays(1).toString(),
                        clock.today().plusMonths(PROPOSED_MONTHS).toString()));
    }

    private String greeting(String name, Words words) {
        return words.say("home.hello", Greeting.givenName(name));
    }

    /** What suggestions rest on where they may not rest on all that was told, and what is still to be answered. */
    private static List<Note> notes(Home home, Words words) {
        var notes = new ArrayList<Note>();
        if (home.saidNo()) {
            notes.add(new Note(
                    "shield-check",
                    saidNo(home.plan(), words),
                    words.say("home.said-no-more"),
                    CONSENTS + "#" + Purpose.PERSONALISE));
        } else if (!home.plan().personal()) {
            notes.add(new Note(
                    "shield-check",
                    words.say("home.not-personal"),
                    words.say("home.not-personal-more"),
                    home.recalls() ? QUESTIONS : CONSENTS));
        }
        if (home.recalls() && (home.saidNo() || home.plan().personal())) {
            notes.add(new Note("help-circle", words.say("home.recalls"), words.say("home.recalls-more"), QUESTIONS));
        }
        return notes;
    }

    /** Other purposes stay open after a no to this one, and are named. */
    private static String saidNo(TodaysPlan plan, Words words) {
        var no = words.say("privacy.purpose." + Purpose.PERSONALISE);
        var others = Stream.of(Purpose.CAREER, Purpose.WELLBEING)
                .filter(plan.open()::contains)
                .map(purpose -> words.say("home.quoted", words.say("privacy.purpose." + purpose)))
                .toList();
        return others.isEmpty() ? words.say("home.said-no", no) : words.say("home.said-no-but", no, words.list(others));
    }

    /** One line: what was answered lately, else what waits, else how many things stand under Now. */
    private String changed(Viewer viewer, List<Request> asked, TodaysPlan plan, Words words) {
        var news = homeRequests.news(viewer, asked);
        if (news.isPresent()) {
            var key = news.get().status() == Status.DONE ? "home.changed-done" : "home.changed-refused";
            return words.say(key, requestWords.title(news.get(), words));
        }
        var waiting = asked.stream().filter(Request::isOpen).count();
        if (waiting > 0) {
            return words.say("home.changed-waiting", waiting);
        }
        return plan.now().isEmpty()
                ? words.say("home.changed-nothing")
                : words.say("home.changed-now", plan.now().size());
    }

    private List<HomeView.Lane> lanes(TodaysPlan plan, Words words) {
        return Arrays.stream(Lane.values())
                .map(lane -> new HomeView.Lane(
                        lane.name(),
                        words.say("plan.lane." + lane),
                        views(plan.lanes().getOrDefault(lane, List.of()), words)))
                .filter(lane -> !lane.cards().isEmpty())
                .toList();
    }

    private List<CardView> views(List<PlanCard> shown, Words words) {
        return shown.stream().map(card -> cards.of(card, words)).toList();
    }

    private @Nullable Question question(Home home, Words words) {
        var request = home.toAskBack();
        return request == null
                ? null
                : new Question(
                        request.id().toString(),
                        requestWords.title(request, words),
                        home.aims().stream()
                                .map(aim -> new Option(aim.id().value().toString(), aim.words(), false))
                                .toList());
    }

    /** What is open first, then what was closed last. */
    private static Stream<Request> shown(List<Request> asked) {
        return Stream.concat(
                        asked.stream().filter(Request::isOpen),
                        asked.stream()
                                .filter(request ->
                                        !request.isOpen() && !request.status().onlyThePersonSays()))
                .limit(REQUESTS_SHOWN);
    }
}
