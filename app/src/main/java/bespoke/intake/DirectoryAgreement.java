package bespoke.intake;

import bespoke.intake.DirectoryAsk.Kind;
import bespoke.person.Assignment;
import bespoke.person.Assignments;
import bespoke.person.People;
import bespoke.person.Workplace;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of all that a directory tells may be taken over at once, and what waits for the people team. Whoever has the token
 * of a connection can tell by it what they like. So what closes is heeded at once; what would open somebody's facts to
 * people who could not see them waits: a new place of work, and a lead of whom nobody but the directory knows, or who made
 * its token themselves.
 */
@Component
class DirectoryAgreement {

    private static final Workplace NOWHERE = new Workplace("", "");

    private final DirectoryAskStore store;
    private final People people;
    private final Assignments assignments;
    private final CompanyClock clock;

    DirectoryAgreement(DirectoryAskStore store, People people, Assignments assignments, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.assignments = assignments;
        this.clock = clock;
    }

    /** Asks whether a directory may keep somebody whom it did not make known. */
    void askToKeep(Connection connection, DirectoryUser user) {
        store.ask(connection.id(), user, Kind.PERSON, user.told().workplace(), null, clock.now());
    }

    boolean isDeclined(DirectoryUser user) {
        return store.isDeclined(user.id());
    }

    /** Whether it may be taken over where somebody works; asks where the people team has not agreed. */
    boolean opensPlace(Connection connection, DirectoryUser user) {
        var told = user.told().workplace();
        if (isKnown(connection, user, told)) {
            store.withdraw(user.id(), Kind.PLACE);
            return true;
        }
        var decided = store.decidedOn(user.id(), told);
        if (decided.isPresent()) {
            store.withdraw(user.id(), Kind.PLACE);
        } else {
            store.ask(connection.id(), user, Kind.PLACE, told, null, clock.now());
        }
        return decided.orElse(false);
    }

    /**
     * Whether nobody reaches them there who does not reach them already, or nothing was known of where they work. Whoever
     * comes back does so to where they were last.
     */
    private boolean isKnown(Connection connection, DirectoryUser user, Workplace told) {
        if (told.equals(NOWHERE)) {
            return true;
        }
        var spells = assignments.of(user.person());
        var last = spells.stream()
                .filter(spell -> spell.source().equals(connection.source()))
                .map(DirectoryAgreement::at)
                .limit(1);
        return user.made() && spells.stream().map(DirectoryAgreement::at).allMatch(NOWHERE::equals)
                || Stream.concat(people.workplaces(user.person()).stream(), last)
                        .anyMatch(known -> isWithin(told, known));
    }

    private static Workplace at(Assignment spell) {
        return new Workplace(
                Objects.requireNonNullElse(spell.work().country(), ""),
                Objects.requireNonNullElse(spell.work().legalEmployer(), ""));
    }

    /** A part that is not known is reached by those alone who reach all of its kind. */
    private static boolean isWithin(Workplace told, Workplace known) {
        return (told.country().isEmpty() || told.country().equals(known.country()))
                && (told.legalEmployer().isEmpty() || told.legalEmployer().equals(known.legalEmployer()));
    }

    /** Whether it may be taken over that somebody leads them; asks where the people team has not agreed. */
    boolean opensLead(Connection connection, DirectoryUser user, DirectoryUser manager) {
        var lead = manager.person();
        boolean isKept = connection.isKeptBy(lead);
        var decided = store.decidedOn(user.id(), lead);
        boolean isDeclined = decided.isPresent() && !decided.get();
        if (!isDeclined && !isKept && (!manager.made() || isTrusted(connection, user, lead))) {
            store.withdraw(user.id(), Kind.LEAD);
            return true;
        }
        if (decided.isPresent()) {
            store.withdraw(user.id(), Kind.LEAD);
        } else {
            store.ask(connection.id(), user, Kind.LEAD, null, lead, clock.now());
        }
        return decided.orElse(false);
    }

    /** Nobody is asked any more who leads them. */
    void forgetLead(DirectoryUser user) {
        store.withdraw(user.id(), Kind.LEAD);
    }

    /** Nobody is asked any more about somebody who is not here. */
    void forget(DirectoryUser user) {
        store.withdraw(user.id(), Kind.PLACE);
        store.withdraw(user.id(), Kind.LEAD);
    }

    /** Whether the people team agreed already that this one leads somebody who works where they do. */
    private boolean isTrusted(Connection connection, DirectoryUser user, PersonId lead) {
        var led = store.agreedToBeLedBy(connection.id(), lead);
        if (led.isEmpty()) {
            return false;
        }
        var all = new HashSet<>(led);
        all.add(user.person());
        var workplaces = people.workplaces(all);
        var own = at(workplaces.get(user.person()));
        return led.stream().anyMatch(one -> at(workplaces.get(one)).equals(own));
    }

    private static Set<Workplace> at(@Nullable List<Workplace> workplaces) {
        return Set.copyOf(Objects.requireNonNullElse(workplaces, List.of()));
    }
}
