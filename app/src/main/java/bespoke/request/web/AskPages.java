package bespoke.request.web;

import bespoke.offer.Offer;
import bespoke.request.Asked;
import bespoke.request.Asks;
import bespoke.request.Request;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asking in own words: what is there comes first, and "none of these" sends the words to whoever answers. */
@Controller
class AskPages {

    private final Asks asks;

    AskPages(Asks asks) {
        this.asks = asks;
    }

    @GetMapping("/ask")
    ModelAndView begin(Pages pages) {
        return page(pages, "", List.of());
    }

    /** Keeps nothing while something there may answer; so the words never stand in an address. */
    @PostMapping("/ask")
    ModelAndView ask(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String words) {
        return switch (asks.ask(viewer, words)) {
            case Asked.Matching matching -> page(pages, words, matching.offers());
            case Asked.Queued queued -> sent(pages, queued.request());
        };
    }

    @PostMapping("/asks")
    ModelAndView send(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String words) {
        return sent(pages, asks.send(viewer, words));
    }

    private static ModelAndView sent(Pages pages, Request request) {
        return pages.to("/requests/" + request.id(), Flash.say("request.sent"));
    }

    private static ModelAndView page(Pages pages, String words, List<Offer> matches) {
        var shown = matches.stream()
                .map(offer -> new AskView.Match(
                        offer.id().toString(),
                        pages.words().in(offer.title()),
                        pages.words().in(offer.whatItIs()),
                        pages.say("web.minutes", offer.minutes())))
                .toList();
        return pages.show("request/ask", pages.say("request.ask"), new AskView(words, shown));
    }
}
