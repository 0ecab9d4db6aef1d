package bespoke.profile.web;

import bespoke.privacy.Consents;
import bespoke.profile.Aim;
import bespoke.profile.AimId;
import bespoke.profile.Aims;
import bespoke.profile.MyDataPlaces;
import bespoke.profile.Topics;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** My aims, in my own words. */
@Controller
class AimPages {

    private final Aims aims;
    private final Topics topics;
    private final Consents consents;
    private final FactWords factWords;
    private final MyDataPlaces places;

    AimPages(Aims aims, Topics topics, Consents consents, FactWords factWords, MyDataPlaces places) {
        this.aims = aims;
        this.topics = topics;
        this.consents = consents;
        this.factWords = factWords;
        this.places = places;
    }

    @GetMapping("/my-data/aims")
    ModelAndView list(Viewer viewer, Pages pages) {
        var open = consents.isOpen(viewer, Purpose.WELLBEING);
        var lines = aims.of(viewer).stream()
                .map(aim -> line(aim, open, pages.words()))
                .toList();
        var view = new AimsView(places.all(), lines, lines.size() < Aims.MOST, Aims.MOST);
        return pages.show("profile/aims", pages.say("profile.aims"), view);
    }

    @PostMapping("/my-data/aims")
    ModelAndView say(Viewer viewer, Pages pages, @RequestParam String words) {
        var aim = aims.say(viewer, words);
        return pages.to("/my-data/aims", Flash.say("profile.aim-said").undo(path(aim.id()) + "/end"));
    }

    @PostMapping("/my-data/aims/{aim}/end")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID aim) {
        var id = new AimId(aim);
        aims.end(viewer, id);
        return pages.to("/my-data/aims", Flash.say("profile.aim-ended").undo(path(id) + "/resumption"));
    }

    @PostMapping("/my-data/aims/{aim}/resumption")
    ModelAndView resume(Viewer viewer, Pages pages, @PathVariable UUID aim) {
        aims.resume(viewer, new AimId(aim));
        return pages.to("/my-data/aims", Flash.say("profile.aim-resumed"));
    }

    private AimsView.Line line(Aim aim, boolean open, Words words) {
        var waits = !open && aim.topics().stream().anyMatch(topic -> topics.asks(topic, Purpose.WELLBEING));
        return new AimsView.Line(
                aim.id().value().toString(),
                aim.words(),
                factWords.topics(aim.topics(), words),
                waits ? words.say("privacy.purpose." + Purpose.WELLBEING) : null,
                factWords.age(factWords.day(aim.saidAt()), words));
    }

    private static String path(AimId aim) {
        return "/my-data/aims/" + aim.value();
    }
}
