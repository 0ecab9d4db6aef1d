package bespoke.request.web;

import bespoke.privacy.AccessLog;
import bespoke.request.Addressee;
import bespoke.request.Asks;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asking in own words: what is there comes first; then who will answer, and the asker sends it there or elsewhere. */
@Controller
class AskPages {

    private final Asks asks;
    private final AskViews views;
    private final AccessLog log;

    AskPages(Asks asks, AskViews views, AccessLog log) {
        this.asks = asks;
        this.views = views;
        this.log = log;
    }

    /** @param look one at the viewer that they ask about; none for anything else */
    @GetMapping("/ask")
    ModelAndView begin(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable UUID look) {
        return page(pages, look == null ? AskView.EMPTY : views.about(log.get(viewer, look), pages.words()));
    }

    /** Keeps nothing: what is there and who will answer is seen before anything is sent, and the words never stand in an address. */
    @PostMapping("/ask")
    ModelAndView ask(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String words) {
        return page(pages, views.of(viewer, words, pages.words()));
    }

    @PostMapping("/asks")
    ModelAndView send(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String words,
            @RequestParam @Nullable String to) {
        var request = asks.send(viewer, words, Addressee.read(to));
        return pages.to("/requests/" + request.id(), Flash.say("request.sent"));
    }

    private static ModelAndView page(Pages pages, AskView view) {
        return pages.show("request/ask", pages.say("request.ask"), view);
    }
}
