package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.People;
import bespoke.privacy.Gate;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The cards of those whom a viewer may look up. */
@Component
class PersonCards {

    private final People people;
    private final Gate gate;

    PersonCards(People people, Gate gate) {
        this.people = people;
        this.gate = gate;
    }

    /**
     * The card of somebody who is here. Of who has left, for themselves and for those of the people team whom it concerns
     * alone: for others they are not there.
     *
     * @throws Refused {@code person.not-found}
     */
    Card get(Viewer viewer, PersonId person) {
        var card = people.getCard(person);
        if (people.here(Set.of(person)).isEmpty() && !viewer.is(person) && !gate.reaches(viewer, person)) {
            throw Refused.notFound("person.not-found");
        }
        return card;
    }
}
