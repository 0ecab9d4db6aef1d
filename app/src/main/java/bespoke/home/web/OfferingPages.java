package bespoke.home.web;

import bespoke.request.Asks;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import java.util.Map;
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
        var typed = words.replace("\r\n", "\n").strip();
        if (typed.length() > OfferingView.LONGEST_WORDS) {
            throw Refused.tooLarge("request.words-too-long", Map.of("most", OfferingView.LONGEST_WORDS))
                    .at("words");
        }
        var said = typed.isEmpty() ? "" : pages.say("home.offering-words", typed);
        var request = asks.send(viewer, said);
        return pages.to("/requests/" + request.id(), Flash.say("home.offering-sent"));
    }
}
