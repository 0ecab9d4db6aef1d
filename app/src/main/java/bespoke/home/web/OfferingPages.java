package bespoke.home.web;

import bespoke.request.Asks;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Offering something of one's own: a skill, an hour, a hand. Whoever answers for what it is about takes it up. */
@Controller
class OfferingPages {

    private final Asks asks;

    OfferingPages(Asks asks) {
        this.asks = asks;
    }

    @GetMapping("/offering")
    ModelAndView begin(Pages pages) {
        return pages.show("home/offering", pages.say("home.offering"), OfferingView.EMPTY);
    }

    /** The words go their way as an ask does: somebody answers, by a day, with a reason. */
    @PostMapping("/offering")
    ModelAndView send(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String words) {
        var said = words.isBlank() ? "" : pages.say("home.offering-words", words.strip());
        var request = asks.send(viewer, said);
        return pages.to("/requests/" + request.id(), Flash.say("home.offering-sent"));
    }
}
