package bespoke.profile.web;

import bespoke.person.People;
import bespoke.privacy.AccessLog;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who looked at me, and what for. */
@Controller
class LookPages {

    private static final int PAGE = 25;

    private final AccessLog log;
    private final People people;
    private final LookWords lookWords;
    private final MyDataPlaces places;

    LookPages(AccessLog log, People people, LookWords lookWords, MyDataPlaces places) {
        this.log = log;
        this.people = people;
        this.lookWords = lookWords;
        this.places = places;
    }

    @GetMapping("/my-data/looks")
    ModelAndView list(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable String after) {
        var looks = log.byDay(viewer, after, PAGE);
        var cards = people.cards(
                looks.items().stream().map(day -> day.latest().viewer()).collect(Collectors.toSet()));
        var lines = looks.items().stream()
                .map(day -> {
                    var look = day.latest();
                    var card = cards.get(look.viewer());
                    return new LooksView.Line(
                            card == null ? "?" : card.name(),
                            "/people/" + look.viewer(),
                            lookWords.sentence(day, card, pages.words()),
                            lookWords.below(look, pages.words()),
                            "/ask?look=" + look.id());
                })
                .toList();
        var view = new LooksView(places.all(), lines, after == null, looks.next());
        return pages.show("profile/looks", pages.say("profile.looks"), view);
    }
}
