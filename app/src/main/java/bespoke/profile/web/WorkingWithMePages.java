package bespoke.profile.web;

import bespoke.privacy.Gate;
import bespoke.privacy.Onlookers;
import bespoke.privacy.SharedWith;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.profile.MyDataPlaces;
import bespoke.profile.WorkingWithMe;
import bespoke.profile.web.WorkingWithMeView.Part;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
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

/** How to work with me: written by the person, each part shared as they say, nothing of it asked. */
@Controller
class WorkingWithMePages {

    static final String PATH = "/my-data/working-with-me";

    private final MyData myData;
    private final Attributes attributes;
    private final Facts facts;
    private final Gate gate;
    private final ValueFields fields;
    private final FactWords factWords;
    private final Undo undo;
    private final MyDataPlaces places;

    WorkingWithMePages(
            MyData myData,
            Attributes attributes,
            Facts facts,
            Gate gate,
            ValueFields fields,
            FactWords factWords,
            Undo undo,
            MyDataPlaces places) {
        this.myData = myData;
        this.attributes = attributes;
        this.facts = facts;
        this.gate = gate;
        this.fields = fields;
        this.factWords = factWords;
        this.undo = undo;
        this.places = places;
    }

    @GetMapping(PATH)
    ModelAndView show(Viewer viewer, Pages pages) {
        return pages.show("profile/working-with-me", pages.say("profile.working-with-me"), view(viewer, pages.words()));
    }

    @PostMapping(PATH + "/{key}")
    ModelAndView say(
            Viewer viewer,
            Pages pages,
            @PathVariable String key,
            @RequestParam(name = "with", required = false) @Nullable Set<SharedWith> with,
            @RequestParam MultiValueMap<String, String> form) {
        var attribute = attribute(key);
        var before = myData.shared(viewer, attribute).stream()
                .map(those -> "&with=" + those)
                .collect(Collectors.joining());
        var told = fields.read(attribute, form.getOrDefault(key, List.of()), pages.words());
        var isNew = !Objects.equals(told, myData.told(viewer, attribute));
        facts.say(viewer, key, told, chosen(with));
        return pages.to(
                PATH + "#" + key,
                Flash.say("profile.told", pages.words().in(attribute.name()))
                        .undo(PATH + "/" + key + "/undoing?value=" + isNew + before));
    }

    /** Puts back what was told and with whom it was shared before the last change. @param value whether that told something else */
    @PostMapping(PATH + "/{key}/undoing")
    ModelAndView undo(
            Viewer viewer,
            Pages pages,
            @PathVariable String key,
            @RequestParam boolean value,
            @RequestParam(name = "with", required = false) @Nullable Set<SharedWith> with) {
        var attribute = attribute(key);
        if (value) {
            undo.lastChange(viewer, attribute);
        }
        facts.share(viewer, key, chosen(with));
        return pages.to(
                PATH + "#" + key, Flash.say("profile.put-back", pages.words().in(attribute.name())));
    }

    private WorkingWithMeView view(Viewer viewer, Words words) {
        var onlookers = gate.onlookers(viewer);
        return new WorkingWithMeView(
                places.all(),
                AsOthersPages.PATH,
                WorkingWithMe.KEYS.stream()
                        .map(key -> part(viewer, attributes.get(key), onlookers, words))
                        .toList());
    }

    private Part part(Viewer viewer, Attribute attribute, Onlookers onlookers, Words words) {
        var told = myData.told(viewer, attribute);
        var shared = myData.shared(viewer, attribute);
        var field = fields.field(attribute, told, words);
        var seers = MyData.seers(attribute, shared, onlookers, words);
        return new Part(
                attribute.key(),
                words.in(attribute.name()),
                words.in(attribute.help()),
                PATH + "/" + attribute.key(),
                field.kind() == FactView.Kind.PICKER ? null : field,
                myData.inUse(viewer, attribute)
                        .map(fact -> factWords.value(attribute, fact, null, words))
                        .orElse(List.of()),
                MyData.path(attribute),
                MyData.sharing(attribute, shared, onlookers, words),
                seers.isEmpty() ? words.say("profile.seen-by-you") : words.say("profile.seen-by", words.list(seers)));
    }

    private Attribute attribute(String key) {
        if (!WorkingWithMe.KEYS.contains(key)) {
            throw Refused.notFound("profile.attribute-not-found");
        }
        return attributes.get(key);
    }

    private static Set<SharedWith> chosen(@Nullable Set<SharedWith> with) {
        return with == null ? EnumSet.noneOf(SharedWith.class) : with;
    }
}
