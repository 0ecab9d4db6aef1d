package bespoke.privacy;

import bespoke.person.People;
import bespoke.person.PersonReturned;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whose facts are kept under a duty alone: shown to nobody but them and used for nothing. It holds of who has left; whoever
 * is back works here again, and what their work needs is used.
 */
@Component
class Restrictions {

    private final RestrictionStore store;
    private final People people;

    Restrictions(RestrictionStore store, People people) {
        this.store = store;
        this.people = people;
    }

    /** Since when; empty of whom nothing is restricted, and of who is here. */
    Optional<Instant> since(PersonId person) {
        return store.since(person).filter(at -> people.here(Set.of(person)).isEmpty());
    }

    void restrict(PersonId person, Instant at, @Nullable PersonId by) {
        store.add(person, at, by);
    }

    @EventListener
    void on(PersonReturned returned) {
        liftOf(Set.of(returned.person()));
    }

    /** Files bring back many at once and tell of each who came, one by one or together: whoever is here is restricted no more. */
    void liftOfThoseHere() {
        liftOf(people.here(store.all()));
    }

    private void liftOf(Set<PersonId> those) {
        if (!those.isEmpty()) {
            store.lift(List.copyOf(those));
        }
    }
}
