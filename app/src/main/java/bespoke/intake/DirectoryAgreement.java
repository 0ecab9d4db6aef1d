package bespoke.intake;

import bespoke.access.Accounts;
import bespoke.intake.DirectoryAsk.Kind;
import bespoke.intake.DirectoryAskStore.Question;
import bespoke.person.Assignment;
import bespoke.person.Assignments;
import bespoke.person.People;
import bespoke.person.Workplace;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of all that a directory tells may be taken over at once, and what waits for the people team. Whoever has the token
 * of a connection can tell by it what they like. So what closes is heeded at once; what would open somebody's facts to
 * people who could not see them waits: a new place of work, a lead of whom nobody but the directory knows, or who ever made a
 * token of it, and by what files, signals and the identity provider find whom others know too.
 */
@Component
class DirectoryAgreement {

    private static final Workplace NOWHERE = new Workplace("", "");

    private final DirectoryAskStore store;
    private final People people;
    private final Assignments assignments;
    private final Accounts accounts;
    private final CompanyClock clock;

    DirectoryAgreement(
            DirectoryAskStore store, People people, Assignments assignments, Accounts accounts, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.assignments = assignments;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Asks whether a directory may keep somebody whom it did not make known. */
    void askToKeep(Connection connection, DirectoryUser user) {
        store.ask(
                connection.id(),
                user,
                Question.toKeep(user.told().workplace(), user.told().names()),
                clock.now());
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
            store.ask(connection.id(), user, Question.ofPlace(told), clock.now());
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

    /**
     * Whether it may be taken over by what somebody is found; asks where the people team has not agreed. A number that
     * stands belongs to them, whoever told it; e-mail and user name are the directory's to change while nobody but it
     * knows them here.
     *
     * @param number  by which files find them now; null for none
     * @param contact on their card now; null for none
     */
    boolean opensNames(Connection connection, DirectoryUser user, @Nullable String number, @Nullable String contact) {
        var told = user.told();
        boolean isOther = isOther(number, told.employeeNumber());
        boolean isOthers = !user.made() || accounts.has(user.person());
        if (isOthers) {
            isOther |= number == null && told.employeeNumber() != null
                    || told.email() != null && !told.email().equalsIgnoreCase(contact)
                    || !told.foundAs().equals(user.foundAs());
        }
        if (!isOther) {
            store.withdraw(user.id(), Kind.KNOWN_BY);
            return true;
        }
        var decided = store.decidedOn(user.id(), told.names());
        if (decided.isPresent()) {
            store.withdraw(user.id(), Kind.KNOWN_BY);
        } else {
            store.ask(connection.id(), user, Question.ofNames(told.names()), clock.now());
        }
        return decided.orElse(false);
    }

    private static boolean isOther(@Nullable String known, @Nullable String told) {
        return known != null && told != null && !known.equals(told);
    }

    /**
     * Whether it may be taken over that somebody leads them; asks where the people team has not agreed.
     *
     * @param again whether the lead was away meanwhile, and nobody else took their place
     */
    boolean opensLead(Connection connection, DirectoryUser user, DirectoryUser manager, boolean again) {
        var lead = manager.person();
        boolean isKept = connection.isKeptBy(lead);
        var decided = store.decidedOn(user.id(), lead);
        boolean isDeclined = decided.isPresent() && !decided.get();
        if (again && store.wasAgreed(user.id(), lead)
                || !isDeclined && !isKept && (!manager.made() || isTrusted(connection, user, lead))) {
            store.withdraw(user.id(), Kind.LEAD);
            return true;
        }
        if (decided.isPresent()) {
            store.withdraw(user.id(), Kind.LEAD);
        } else {
            store.ask(connection.id(), user, Question.ofLead(lead), clock.now());
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
        store.withdraw(user.id(), Kind.KNOWN_BY);
    }

    /**
     * Whether the people team agreed already that this one leads somebody who worked, when they agreed, where they do now.
     * That yes ends with the tie to which it was said.
     */
    private boolean isTrusted(Connection connection, DirectoryUser user, PersonId lead) {
        var led = store.agreedToBeLedBy(connection.id(), lead);
        if (led.isEmpty()) {
            return false;
        }
        var own = Set.copyOf(people.workplaces(user.person()));
        var cards = people.cards(led.keySet());
        return led.entrySet().stream().anyMatch(one -> {
            var card = cards.get(one.getKey());
            return card != null && lead.equals(card.lead()) && one.getValue().equals(own);
        });
    }
}
