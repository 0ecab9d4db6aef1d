package bespoke.profile.web;

import bespoke.privacy.Erasures;
import bespoke.privacy.Leaver;
import bespoke.shared.PersonId;
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

/** Erasing somebody who left: what goes, and what must stay, by which purpose and until when. */
@Controller
class LeaverPages {

    private static final String PATH = "/people/{id}/erasure";

    private final Erasures erasures;
    private final PersonCards cards;
    private final KeptWords keptWords;
    private final FactWords factWords;

    LeaverPages(Erasures erasures, PersonCards cards, KeptWords keptWords, FactWords factWords) {
        this.erasures = erasures;
        this.cards = cards;
        this.keptWords = keptWords;
        this.factWords = factWords;
    }

    @GetMapping(PATH)
    ModelAndView show(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var person = new PersonId(id);
        var leaver = erasures.leaver(viewer, person);
        var view = view(cards.get(viewer, person).name(), person, leaver, pages.words());
        return pages.show("profile/leaver", pages.say("profile.leaver-erasure"), view);
    }

    @PostMapping(PATH)
    ModelAndView erase(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam(defaultValue = "") String name) {
        var person = new PersonId(id);
        erasures.eraseLeaver(viewer, person, name);
        return pages.to(
                path(person),
                Flash.say("profile.leaver-erased", cards.get(viewer, person).name()));
    }

    static String path(PersonId person) {
        return PeoplePages.PATH + "/" + person + "/erasure";
    }

    private LeaverView view(String name, PersonId person, Leaver leaver, Words words) {
        var restricted = leaver.restricted();
        return new LeaverView(
                name,
                path(person),
                PeoplePages.PATH + "/" + person,
                words.say("profile.leaver-left", words.day(leaver.left())),
                restricted == null ? null : words.say("profile.leaver-restricted", factWords.day(restricted)),
                leaver.done(),
                leaver.goes().stream()
                        .map(subject -> words.say("profile.leaver-goes-" + subject))
                        .toList(),
                leaver.holds().stream().map(hold -> hold(hold, words)).toList(),
                keptWords.reasons(leaver.stays(), leaver.ends(), words));
    }

    private static LeaverView.Hold hold(Leaver.Hold hold, Words words) {
        return new LeaverView.Hold(
                words.say("privacy.purpose." + hold.rule().purpose()),
                words.say("privacy.basis." + hold.rule().basis()),
                words.in(hold.rule().assessment()),
                words.day(hold.until()));
    }
}
