package bespoke.profile.web;

import bespoke.person.People;
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

    private final People people;

    PeopleSearch(People people) {
        this.people = people;
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
        return people.search(typed, null, atMost).items().stream()
                .map(card -> new Found(card.name(), PersonPages.line(card), "/people/" + card.id()))
                .toList();
    }
}
