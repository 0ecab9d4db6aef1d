package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.privacy.Door;
import bespoke.profile.Facts;
import bespoke.profile.Profile.Entry;
import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import bespoke.web.NeedsProof;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A value that is seen in part, whole for once: for a reason that the person reads. */
@Controller
class UnmaskingPages {

    private final PersonCards cards;
    private final Facts facts;
    private final FactWords factWords;

    UnmaskingPages(PersonCards cards, Facts facts, FactWords factWords) {
        this.cards = cards;
        this.facts = facts;
        this.factWords = factWords;
    }

    @NeedsProof
    @GetMapping("/people/{id}/facts/{key}/unmasking")
    ModelAndView ask(Viewer viewer, Pages pages, @PathVariable UUID id, @PathVariable String key) {
        var card = cards.get(viewer, new PersonId(id));
        return page(pages, card, facts.inPart(viewer, card.id(), key, Door.PERSON_PAGE), null);
    }

    /** The answer is the page itself: no address leads to the value, and reading it again needs a reason again. */
    @NeedsProof
    @PostMapping("/people/{id}/facts/{key}/unmasking")
    ModelAndView unmask(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String reason) {
        var card = cards.get(viewer, new PersonId(id));
        return page(pages, card, facts.unmask(viewer, card.id(), key, reason), reason.strip());
    }

    private ModelAndView page(Pages pages, Card card, Entry entry, @Nullable String reason) {
        var view = view(card, entry, reason, pages.words());
        return pages.show("profile/unmasking", view.attribute(), view);
    }

    private UnmaskingView view(Card card, Entry entry, @Nullable String reason, Words words) {
        var fact = entry.inUse().orElseThrow();
        return new UnmaskingView(
                card.name(),
                PersonPages.path(card),
                path(card.id(), entry.attribute().key()),
                words.in(entry.attribute().name()),
                factWords.shown(entry, fact, card.country(), words),
                factWords.source(fact.source(), false, words),
                reason);
    }

    static String path(PersonId person, String key) {
        return PeoplePages.PATH + "/" + person + "/facts/" + key + "/unmasking";
    }
}
