package bespoke.organisation.web;

import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who leads whom, as a tree that opens level by level. */
@Controller
class LinePages {

    static final String PATH = "/people/lines";

    private final LineViews views;

    LinePages(LineViews views) {
        this.views = views;
    }

    @GetMapping(PATH)
    ModelAndView show(
            Viewer viewer,
            Pages pages,
            @RequestParam(required = false) @Nullable UUID at,
            @RequestParam(defaultValue = "") String q) {
        var view = views.whole(viewer, at == null ? null : new PersonId(at), q, pages.words());
        return pages.within("/people").show("organisation/lines", pages.say("organisation.lines"), view);
    }

    /** Whom a search in the lines finds; its form asks for the whole page where there is no htmx. */
    @GetMapping(PATH + "/found")
    ModelAndView found(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String q) {
        return pages.isHtmx()
                ? pages.part("organisation/_found", views.found(q, pages.words()))
                : show(viewer, pages, null, q);
    }

    @GetMapping(PATH + "/top")
    ModelAndView top(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable String after) {
        return pages.isHtmx()
                ? pages.part("organisation/_nodes", views.top(after, pages.words()))
                : show(viewer, pages, null, "");
    }

    /** The level below somebody, for htmx to put under them. */
    @GetMapping(PATH + "/{lead}/below")
    ModelAndView below(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID lead,
            @RequestParam(defaultValue = "2") int level,
            @RequestParam(required = false) @Nullable String after) {
        return pages.isHtmx()
                ? pages.part(
                        "organisation/_nodes",
                        views.below(new PersonId(lead), Math.clamp(level, 1, 1_000), after, pages.words()))
                : show(viewer, pages, lead, "");
    }
}
