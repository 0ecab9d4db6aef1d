package bespoke.profile.web;

import bespoke.privacy.SharedWith;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.shared.Facet;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** My data: what is known of me, put right and shared by me. */
@Controller
class MyDataPages {

    private final MyData myData;
    private final Attributes attributes;
    private final Facts facts;
    private final ValueFields fields;
    private final Undo undo;

    MyDataPages(MyData myData, Attributes attributes, Facts facts, ValueFields fields, Undo undo) {
        this.myData = myData;
        this.attributes = attributes;
        this.facts = facts;
        this.fields = fields;
        this.undo = undo;
    }

    @GetMapping("/my-data")
    ModelAndView side(Viewer viewer, Pages pages, @RequestParam(defaultValue = "ADMINISTRATIVE") Facet facet) {
        return pages.show("profile/my-data", pages.say("profile.my-data"), myData.side(viewer, facet, pages.words()));
    }

    @GetMapping("/my-data/facts/{key}")
    ModelAndView fact(Viewer viewer, Pages pages, @PathVariable String key) {
        var view = myData.fact(viewer, attributes.get(key), pages.words());
        return pages.show("profile/fact", view.name(), view);
    }

    @PostMapping("/my-data/facts/{key}")
    ModelAndView say(
            Viewer viewer, Pages pages, @PathVariable String key, @RequestParam MultiValueMap<String, String> form) {
        var attribute = attributes.get(key);
        var value = fields.read(attribute, form.getOrDefault(key, List.of()), pages.words());
        facts.say(viewer, key, value);
        return back(
                pages,
                attribute,
                Flash.say(value == null ? "profile.taken-back" : "profile.told", name(pages, attribute))
                        .undo(MyData.path(attribute) + "/undoing"));
    }

    /** Puts back what the reader told before their last change. */
    @PostMapping("/my-data/facts/{key}/undoing")
    ModelAndView undo(Viewer viewer, Pages pages, @PathVariable String key) {
        var attribute = attributes.get(key);
        undo.lastChange(viewer, attribute);
        return back(pages, attribute, Flash.say("profile.put-back", name(pages, attribute)));
    }

    @PostMapping("/my-data/facts/{key}/dispute")
    ModelAndView dispute(
            Viewer viewer,
            Pages pages,
            @PathVariable String key,
            @RequestParam String source,
            @RequestParam(required = false) @Nullable String note) {
        var attribute = attributes.get(key);
        facts.dispute(
                viewer,
                key,
                source,
                note == null || note.isBlank() ? null : note.strip(),
                pages.words().language());
        return back(
                pages,
                attribute,
                Flash.say("profile.disputed", name(pages, attribute))
                        .undo(MyData.path(attribute) + "/dispute/withdrawal?source=" + encoded(source)));
    }

    @PostMapping("/my-data/facts/{key}/dispute/withdrawal")
    ModelAndView settle(Viewer viewer, Pages pages, @PathVariable String key, @RequestParam String source) {
        var attribute = attributes.get(key);
        facts.settle(viewer, key, source);
        return back(pages, attribute, Flash.say("profile.settled", name(pages, attribute)));
    }

    /** Nobody else sees what the reader says is wrong until that is settled. */
    @PostMapping("/my-data/facts/{key}/restriction")
    ModelAndView restrict(Viewer viewer, Pages pages, @PathVariable String key, @RequestParam String source) {
        var attribute = attributes.get(key);
        facts.restrict(viewer, key, source, true);
        return back(
                pages,
                attribute,
                Flash.say("profile.restricted", name(pages, attribute))
                        .undo(MyData.path(attribute) + "/restriction/withdrawal?source=" + encoded(source)));
    }

    @PostMapping("/my-data/facts/{key}/restriction/withdrawal")
    ModelAndView showAgain(Viewer viewer, Pages pages, @PathVariable String key, @RequestParam String source) {
        var attribute = attributes.get(key);
        facts.restrict(viewer, key, source, false);
        return back(pages, attribute, Flash.say("profile.restricted-no-more", name(pages, attribute)));
    }

    @PostMapping("/my-data/facts/{key}/sharing")
    ModelAndView share(
            Viewer viewer,
            Pages pages,
            @PathVariable String key,
            @RequestParam(name = "with", required = false) @Nullable Set<SharedWith> with) {
        var attribute = attributes.get(key);
        var before = myData.shared(viewer, attribute);
        facts.share(viewer, key, with == null ? EnumSet.noneOf(SharedWith.class) : with);
        var back = before.stream().map(those -> "with=" + those).collect(Collectors.joining("&", "?", ""));
        return back(
                pages,
                attribute,
                Flash.say("profile.shared", name(pages, attribute)).undo(MyData.path(attribute) + "/sharing" + back));
    }

    private static ModelAndView back(Pages pages, Attribute attribute, Flash flash) {
        return pages.to(MyData.path(attribute), flash);
    }

    private static String name(Pages pages, Attribute attribute) {
        return pages.words().in(attribute.name());
    }

    private static String encoded(String source) {
        return java.net.URLEncoder.encode(source, java.nio.charset.StandardCharsets.UTF_8);
    }
}
