package bespoke.profile.web;

import bespoke.privacy.Erasable;
import bespoke.privacy.Erasure;
import bespoke.privacy.Erasures;
import bespoke.privacy.Retention;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Erasing what rests on my own will, and why the rest stays. */
@Controller
class ErasurePages {

    static final String PATH = "/my-data/erasure";

    private final Erasures erasures;
    private final MyDataPlaces places;
    private final FactWords factWords;
    private final Retention retention;
    private final KeptWords keptWords;

    ErasurePages(
            Erasures erasures, MyDataPlaces places, FactWords factWords, Retention retention, KeptWords keptWords) {
        this.erasures = erasures;
        this.places = places;
        this.factWords = factWords;
        this.retention = retention;
        this.keptWords = keptWords;
    }

    @GetMapping(PATH)
    ModelAndView show(Viewer viewer, Pages pages) {
        return pages.show("profile/erasure", pages.say("profile.erasure"), view(viewer, pages.words()));
    }

    @PostMapping(PATH)
    ModelAndView erase(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") Set<String> subjects,
            @RequestParam(defaultValue = "false") boolean sure) {
        if (!sure && !subjects.isEmpty()) {
            throw new Refused("profile.erasure-not-sure").at("sure");
        }
        var erased = erasures.erase(viewer, subjects);
        return pages.to(PATH, Flash.say("profile.erased", subjects(erased, pages.words())));
    }

    private ErasureView view(Viewer viewer, Words words) {
        var erasable = erasures.erasable(viewer);
        return new ErasureView(
                places.all(),
                options(erasable, words),
                List.of(new Option("true", words.say("profile.erasure-sure"), false)),
                erasures.restrictedSince(viewer)
                        .map(at -> words.say("profile.restricted-since", factWords.day(at)))
                        .orElse(null),
                keptWords.reasons(erasable, retention.of(viewer), words),
                erasures.of(viewer).stream()
                        .map(erasure ->
                                words.say("profile.erased-on", factWords.day(erasure.at()), subjects(erasure, words)))
                        .toList());
    }

    private static List<Option> options(Erasable erasable, Words words) {
        return erasable.goes().entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> new Option(
                        one.getKey(),
                        words.say("erasure." + one.getKey()),
                        words.say("erasure." + one.getKey() + ".help", words.number(one.getValue())),
                        false))
                .toList();
    }

    private static String subjects(Erasure erasure, Words words) {
        return words.list(erasure.subjects().stream()
                .map(subject -> words.say("erasure." + subject))
                .toList());
    }
}
