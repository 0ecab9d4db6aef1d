package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.Relations;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.privacy.Onlooker;
import bespoke.profile.Facts;
import bespoke.profile.PersonPanel;
import bespoke.profile.Profile;
import bespoke.profile.web.PersonView.CardView;
import bespoke.profile.web.PersonView.Panel;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import bespoke.web.Tab;
import bespoke.web.Words;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of a person: the card for everyone, facts as the gate lets through. */
@Controller
class PersonPages {

    private final PersonCards cards;
    private final Relations relations;
    private final Facts facts;
    private final ShownSides sides;
    private final HoursNow hours;
    private final Erasures erasures;
    private final List<PersonPanel> panels;
    private final TemplateEngine templates;

    PersonPages(
            PersonCards cards,
            Relations relations,
            Facts facts,
            ShownSides sides,
            HoursNow hours,
            Erasures erasures,
            List<PersonPanel> panels,
            TemplateEngine templates) {
        this.cards = cards;
        this.relations = relations;
        this.facts = facts;
        this.sides = sides;
        this.hours = hours;
        this.erasures = erasures;
        this.panels = panels;
        this.templates = templates;
    }

    @GetMapping("/people/{id}")
    ModelAndView show(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "EMPLOYMENT") Purpose purpose) {
        var person = new PersonId(id);
        var card = cards.get(viewer, person);
        var looking = lookingFor(viewer, purpose);
        var view = view(looking, card, pages.words());
        return pages.show("profile/person", card.name(), view);
    }

    private PersonView view(Viewer viewer, Card card, Words words) {
        var profile = facts.of(viewer, card.id(), Door.PERSON_PAGE);
        return new PersonView(
                CardView.of(card, HoursNow.usual(card, words), hours.now(viewer, card, words)),
                relations.between(card.id(), viewer.self()).stream()
                        .map(relation -> words.say("profile.tie-" + relation.kind()))
                        .distinct()
                        .toList(),
                viewer.is(card.id()),
                as(profile, words),
                sides.working(profile, viewer.is(card.id()), words),
                sides.withoutWorking(profile, viewer.is(card.id()), card.country(), words),
                profile.isMoreThanTheCard(),
                purposes(viewer, card, words),
                erasures.mayEraseLeaver(viewer, card.id()) ? LeaverPages.path(card.id()) : null,
                panels.stream()
                        .flatMap(panel -> panel.find(viewer, card.id()).stream())
                        .map(shown -> new Panel(templates, shown.template(), shown.view()))
                        .toList());
    }

    /** As what somebody sees more than the card. */
    private static @Nullable String as(Profile profile, Words words) {
        var as = profile.as().stream()
                .map(onlooker -> words.say("profile.as-" + onlooker))
                .toList();
        return profile.isMoreThanTheCard() && !as.isEmpty() ? words.say("profile.seen-as", words.list(as)) : null;
    }

    /** Only the people team looks for something else than everyday work; the gate asks what they look for. */
    private static Viewer lookingFor(Viewer viewer, Purpose purpose) {
        if (purpose == viewer.purpose()) {
            return viewer;
        } else if (!viewer.has(Role.Kind.PEOPLE_TEAM)
                || !Onlooker.PEOPLE_TEAM.looksFor().contains(purpose)) {
            throw Refused.notFound("web.not-found");
        }
        return viewer.lookingFor(purpose);
    }

    private static List<Tab> purposes(Viewer viewer, Card card, Words words) {
        if (!viewer.has(Role.Kind.PEOPLE_TEAM) || viewer.is(card.id())) {
            return List.of();
        }
        return Onlooker.PEOPLE_TEAM.looksFor().stream()
                .sorted()
                .map(purpose -> new Tab(
                        words.say("profile.looking-for-" + purpose),
                        "/people/" + card.id() + "?purpose=" + purpose,
                        purpose == viewer.purpose()))
                .toList();
    }

    static String path(Card card) {
        return PeoplePages.PATH + "/" + card.id();
    }
}
