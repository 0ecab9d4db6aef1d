package bespoke.web;

import bespoke.shared.Viewer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The search at the top: as one types, and as a page. */
@Controller
class Searches {

    private static final int MOST_LETTERS = 100;
    private static final int SHOWN_AT_ONCE = 5;
    private static final int SHOWN_ON_PAGE = 25;

    private final List<SearchSource> sources;

    Searches(@Lazy List<SearchSource> sources) {
        this.sources = sources;
    }

    @GetMapping("/search")
    ModelAndView search(Viewer viewer, Pages pages, @RequestParam(name = "q", defaultValue = "") String typed) {
        var words = typed.strip();
        var view = new SearchView(words, found(viewer, pages, words));
        return pages.show("web/search", "web/_found", pages.say("web.search"), view);
    }

    private List<SearchView.Group> found(Viewer viewer, Pages pages, String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        var asked = typed.substring(0, Math.min(typed.length(), MOST_LETTERS));
        int atMost = pages.isHtmx() ? SHOWN_AT_ONCE : SHOWN_ON_PAGE;
        return sources.stream()
                .map(source ->
                        group(source, source.find(viewer, pages.words(), asked, atMost + 1), asked, atMost, pages))
                .filter(group -> !group.found().isEmpty())
                .toList();
    }

    private static SearchView.Group group(
            SearchSource source, List<SearchSource.Found> found, String asked, int atMost, Pages pages) {
        var page = source.pageOfAll();
        return new SearchView.Group(
                pages.say(source.heading()),
                found.subList(0, Math.min(atMost, found.size())),
                page == null || found.size() <= atMost
                        ? null
                        : page + "?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
    }
}
