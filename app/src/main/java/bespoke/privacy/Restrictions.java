package bespoke.privacy;

import bespoke.person.People;
import bespoke.person.PersonReturned;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whose facts are kept under a duty alone: shown to nobody but them and used for nothing, until they are told to be back since
 * a later day: whoever is back works here again, and what their work needs is used. That nobody knows of their leaving, as
 * after a restore, lifts nothing.
 */
@Component
class Restrictions {

    private final RestrictionStore store;
    private final People people;
    private final CompanyClock clock;

    Restrictions(RestrictionStore store, People people, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /** Since when; empty of whom nothing is restricted, and of who came back since. */
    Optional<Instant> since(PersonId person) {
        return store.since(person)
                .filter(at -> people.here(Set.of(person)).isEmpty()
                        || isStill(at, people.returns(Set.of(person)).get(person)));
    }

    void restrict(PersonId person, Instant at, @Nullable PersonId by) {
        store.add(person, at, by);
    }

    @EventListener
    void on(PersonReturned returned) {
        // One that is told anew, of before the restriction, lifts nothing.
        store.since(returned.person())
                .filter(at -> !returned.on().isBefore(at.atZone(clock.zone()).toLocalDate()))
                .ifPresent(at -> liftOf(Set.of(returned.person())));
    }

    /** Files bring back many at once, and returns told ahead come with their day. */
    void liftOfThoseBack() {
        var all = store.all();
        var returns = people.returns(all.keySet());
        liftOf(all.entrySet().stream()
                .filter(one -> !isStill(one.getValue(), returns.get(one.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    private boolean isStill(Instant at, @Nullable LocalDate back) {
        return back == null || !back.isAfter(at.atZone(clock.zone()).toLocalDate());
    }

    private void liftOf(Set<PersonId> those) {
        if (!those.isEmpty()) {
            store.lift(List.copyOf(those));
        }
    }
}
