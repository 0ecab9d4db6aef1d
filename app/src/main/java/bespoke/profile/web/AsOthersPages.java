package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.People;
import bespoke.person.Relation;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.Door;
import bespoke.privacy.Onlooker;
import bespoke.profile.Facts;
import bespoke.profile.MyDataPlaces;
import bespoke.profile.Profile;
import bespoke.profile.web.PersonView.CardView;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import bespoke.web.Tab;
import bespoke.web.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** My data as others see it: my lead, my coach, my peers, who is in a group with me, the people team, anybody. */
@Controller
class AsOthersPages {

    static final String PATH = "/my-data/as-others";

    private final Facts facts;
    private final People people;
    private final Relations relations;
    private final ShownSides sides;
    private final MyDataPlaces places;

    AsOthersPages(Facts facts, People people, Relations relations, ShownSides sides, MyDataPlaces places) {
        this.facts = facts;
        this.people = people;
        this.relations = relations;
        this.sides = sides;
        this.places = places;
    }

    @GetMapping(PATH)
    ModelAndView show(
            Viewer viewer,
            Pages pages,
            @RequestParam(name = "as", defaultValue = "LEAD") Onlooker onlooker,
            @RequestParam(defaultValue = "EMPLOYMENT") Purpose purpose) {
        return pages.show(
                "profile/as-others", pages.say("profile.as-others"), view(viewer, onlooker, purpose, pages.words()));
    }

    private AsOthersView view(Viewer viewer, Onlooker onlooker, Purpose purpose, Words words) {
        var mine = facts.of(viewer, viewer.self(), Door.PERSON_PAGE);
        var seen = facts.seenBy(viewer, onlooker, purpose);
        return new AsOthersView(
                places.all(),
                Stream.of(Onlooker.values())
                        .map(kind ->
                                new Tab(words.say("profile.onlooker-" + kind), PATH + "?as=" + kind, kind == onlooker))
                        .toList(),
                who(viewer, onlooker, words),
                onlooker == Onlooker.PEOPLE_TEAM ? purposes(purpose, words) : List.of(),
                card(people.getCard(viewer.self()), words),
                seen.isMoreThanTheCard(),
                seen.isMoreThanTheCard()
                        ? words.say("profile.as-others-count", beyondTheCard(seen), beyondTheCard(mine))
                        : words.say("profile.as-others-card-only"),
                sides.of(seen, true, mine.country().orElse(null), words));
    }

    private static CardView card(Card card, Words words) {
        return CardView.of(card, HoursNow.usual(card, words), null);
    }

    private static List<Tab> purposes(Purpose active, Words words) {
        return Onlooker.PEOPLE_TEAM.looksFor().stream()
                .sorted()
                .map(purpose -> new Tab(
                        words.say("profile.looks-for-" + purpose),
                        PATH + "?as=" + Onlooker.PEOPLE_TEAM + "&purpose=" + purpose,
                        purpose == active))
                .toList();
    }

    private static long beyondTheCard(Profile profile) {
        return profile.sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> !entry.attribute().onCard() && entry.shown().isPresent())
                .count();
    }

    private String who(Viewer viewer, Onlooker onlooker, Words words) {
        var names = names(viewer, kinds(onlooker));
        return names.isEmpty()
                ? words.say("profile.onlooker-who-" + onlooker)
                : words.say("profile.onlooker-is", words.list(names));
    }

    private List<String> names(Viewer viewer, Set<RelationKind> kinds) {
        var others = relations.of(viewer.self()).stream()
                .filter(relation -> kinds.contains(relation.kind()))
                .map(Relation::other)
                .collect(Collectors.toSet());
        return people.cards(others).values().stream().map(Card::name).sorted().toList();
    }

    private static Set<RelationKind> kinds(Onlooker onlooker) {
        return switch (onlooker) {
            case LEAD -> EnumSet.of(RelationKind.LEAD);
            case COACH -> EnumSet.of(RelationKind.COACH, RelationKind.MENTOR, RelationKind.BUDDY);
            // Peers are told in general: to share a lead is enough, and nobody declares it.
            case PEERS, MEMBERS, PEOPLE_TEAM, ANYBODY -> EnumSet.noneOf(RelationKind.class);
        };
    }
}
