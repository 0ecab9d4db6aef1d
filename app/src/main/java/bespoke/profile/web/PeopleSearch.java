package bespoke.profile.web;

import bespoke.person.CardSearch;
import bespoke.person.Cards;
import bespoke.shared.Viewer;
import bespoke.web.SearchSource;
import bespoke.web.Words;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds people by their public cards. */
@Component
@Order(10)
class PeopleSearch implements SearchSource {

    private final Cards cards;

    PeopleSearch(Cards cards) {
        this.cards = cards;
    }

    @Override
    public String heading() {
        return "profile.people";
    }

    @Override
    public String pageOfAll() {
        return "/people";
    }

    @Override
    public List<Found> find(Viewer viewer, Words words, String typed, int atMost) {
        return cards.search(CardSearch.of(typed), null, atMost).cards().items().stream()
                .map(card -> new Found(card.name(), PeoplePages.line(card), PersonPages.path(card)))
                .toList();
    }
}
