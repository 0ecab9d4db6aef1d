package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.group.Groups;
import bespoke.person.Assignments;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door for directories to people: each connection sees whom it made known, as it told of them, and nobody else.
 * What it tells becomes the person's card, work and lead, as far as {@link DirectoryAgreement} lets it; whom it calls
 * inactive or deletes has left.
 */
@Service
@Transactional
public class DirectoryUsers {

    private final DirectoryUserStore store;
    private final DirectoryAgreement agreement;
    private final DirectoryGroupStore inGroups;
    private final Groups groups;
    private final People people;
    private final Assignments assignments;
    private final Relations relations;
    private final RowSecurity rows;
    private final CompanyClock clock;

    DirectoryUsers(
            DirectoryUserStore store,
            DirectoryAgreement agreement,
            DirectoryGroupStore inGroups,
            Groups groups,
            People people,
            Assignments assignments,
            Relations relations,
            RowSecurity rows,
            CompanyClock clock) {
        this.store = store;
        this.agreement = agreement;
        this.inGroups = inGroups;
        this.groups = groups;
        this.people = people;
        this.assignments = assignments;
        this.relations = relations;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes somebody in. Whom the company knows by the same number is the same person, and what is told of them is kept aside
     * until the people team agrees; anybody else is new.
     *
     * @throws Refused {@code intake.user-name-taken}, {@code intake.number-taken}, {@code intake.manager-unknown}, {@code
     *     person.relation-circle}
     */
    public DirectoryUser create(Connection connection, DirectoryEntry told) {
        rows.openConnection(connection.id().value());
        var manager = manager(connection, told);
        var known = Optional.ofNullable(told.employeeNumber()).flatMap(people::findByNumber);
        boolean isNew = known.isEmpty();
        known.ifPresent(person -> refuseKept(told, person));
        var person = known.orElseGet(() -> people.add(new NewPerson(
                told.kind().orElse(PersonKind.EMPLOYEE), told.employeeNumber(), told.name(), told.email())));
        var at = clock.now();
        var user = new DirectoryUser(
                DirectoryUserId.fresh(), person, 1, at, at, isNew, isNew, isNew ? told.foundAs() : null, told);
        written(user, () -> store.add(connection.id(), user));
        if (!isNew) {
            agreement.askToKeep(connection, user);
        } else if (told.active()) {
            work(connection, user);
            lead(connection, user, manager, Since.NEW);
        } else {
            depart(connection, user);
        }
        return user;
    }

    /** Somebody whom this connection keeps; empty for anybody else. */
    public Optional<DirectoryUser> find(Connection connection, DirectoryUserId user) {
        rows.openConnection(connection.id().value());
        return store.find(connection.id(), user.value());
    }

    /** The same, held until the transaction ends, so that nobody changes them meanwhile. */
    public Optional<DirectoryUser> hold(Connection connection, DirectoryUserId user) {
        rows.openConnection(connection.id().value());
        return store.hold(connection.id(), user.value());
    }

    /**
     * Takes what a directory now tells of somebody in the place of what it told. The same again changes nothing, but that
     * whom it calls inactive again has left, whoever brought them back meanwhile.
     *
     * @throws Refused {@code intake.directory-user-not-found}, {@code intake.number-waits}, and as {@link #create}
     */
    public DirectoryUser replace(Connection connection, DirectoryUserId id, DirectoryEntry told) {
        var before = hold(connection, id).orElseThrow(DirectoryUsers::notFound);
        if (before.told().equals(told)) {
            if (!told.active() && before.letIn()) {
                depart(connection, before);
            }
            return before;
        }
        var manager = manager(connection, told);
        if (!before.letIn() && !Objects.equals(before.told().employeeNumber(), told.employeeNumber())) {
            throw new Refused("intake.number-waits").at("employeeNumber");
        }
        refuseNumberOfOthers(told, before.person());
        var after = before.next(told, clock.now());
        written(after, () -> store.change(after));
        if (!told.shownName().equals(before.told().shownName())) {
            // Groups show their members by name.
            inGroups.touchAside(connection.id(), id, clock.now());
            inGroups.touch(connection.id(), groups.nowOf(after.person()), clock.now());
        }
        if (after.letIn()) {
            apply(connection, after, before.told(), manager);
        } else if (!agreement.isDeclined(after)) {
            agreement.askToKeep(connection, after);
        }
        return after;
    }

    /** Takes over what the people team agreed to. What is not so any more is left as it is. */
    void takeOver(Connection connection, DirectoryUserId id) {
        var held = hold(connection, id).orElse(null);
        if (held == null) {
            return;
        }
        var manager = manager(connection, held.told());
        if (held.letIn()) {
            if (held.told().active()) {
                work(connection, held);
                if (manager != null) {
                    lead(connection, held, manager);
                }
            }
            identify(connection, held, null);
            return;
        }
        var user = held.lettingIn();
        written(user, () -> store.letIn(id));
        if (user.told().active()) {
            people.comeBack(user.person(), clock.today());
        }
        apply(connection, user, null, manager);
        inGroups.leaveAside(id).forEach(group -> groups.join(group, user.person()));
        if (user.told().active()) {
            leadAgain(connection, user);
        }
    }

    /** @param before what was told until now; null where nothing of it was taken over */
    private void apply(
            Connection connection,
            DirectoryUser user,
            @Nullable DirectoryEntry before,
            @Nullable DirectoryUser manager) {
        identify(connection, user, before);
        if (!user.told().active()) {
            depart(connection, user);
            return;
        }
        boolean isBack = before != null && !before.active();
        if (isBack) {
            people.comeBack(user.person(), clock.today());
        }
        work(connection, user);
        if (manager != null || before != null && before.manager() != null) {
            lead(connection, user, manager);
        }
        if (isBack) {
            leadAgain(connection, user);
        }
    }

    /** Whoever is here and reports to somebody does so again. */
    private void leadAgain(Connection connection, DirectoryUser manager) {
        store.reportsOf(connection.id(), manager.id()).stream()
                .filter(DirectoryUser::letIn)
                .forEach(report -> lead(connection, report, manager, Since.AWAY));
    }

    /**
     * Lets somebody go whom the directory deletes: they have left, and what it told of them is forgotten.
     *
     * @throws Refused {@code intake.directory-user-not-found}
     */
    public void delete(Connection connection, DirectoryUserId id) {
        var user = hold(connection, id).orElseThrow(DirectoryUsers::notFound);
        store.forgetManager(connection.id(), id, clock.now());
        inGroups.touchAside(connection.id(), id, clock.now());
        store.remove(id.value());
        if (user.letIn()) {
            inGroups.touch(connection.id(), groups.nowOf(user.person()), clock.now())
                    .forEach(group -> groups.leave(group, user.person()));
            depart(connection, user);
        }
    }

    /** @throws Refused {@code intake.filter-attribute-unknown}, {@code intake.filter-value-malformed} */
    public DirectoryFound<DirectoryUser> list(Connection connection, DirectoryQuery query) {
        rows.openConnection(connection.id().value());
        return store.list(connection.id(), query, DirectoryStore.Within.ALL);
    }

    private void work(Connection connection, DirectoryUser user) {
        boolean opens = agreement.opensPlace(connection, user);
        assignments.tell(
                user.person(), connection.source(), before -> user.told().over(before, opens));
    }

    /**
     * Makes somebody their lead of whom the directory tells it. Where that one is not here, or the people team has not agreed,
     * nobody leads them: who did so until now does so no more by what the directory tells.
     */
    private void lead(Connection connection, DirectoryUser user, @Nullable DirectoryUser manager) {
        lead(connection, user, manager, Since.TOLD);
    }

    /** Since when somebody is to have a lead. */
    private enum Since {
        /** Somebody new, of whom nothing is known yet. */
        NEW,
        /** What a directory tells now. */
        TOLD,
        /** The lead was away, and is back. */
        AWAY
    }

    private void lead(Connection connection, DirectoryUser user, @Nullable DirectoryUser manager, Since since) {
        boolean isNew = since == Since.NEW;
        if (manager == null || !manager.letIn() || !isHere(manager)) {
            agreement.forgetLead(user);
            reportTo(user.person(), null, isNew);
        } else if (!isNew && isLedBy(user.person(), manager.person())) {
            agreement.forgetLead(user);
        } else {
            if (!isNew) {
                relations.refuseCircle(user.person(), manager.person());
            }
            boolean again =
                    since == Since.AWAY && isLedByNobody(user.person()) && !relations.hasFileEndedLine(user.person());
            boolean opens = agreement.opensLead(connection, user, manager, again);
            reportTo(user.person(), opens ? manager.person() : null, isNew);
        }
    }

    private boolean isLedBy(PersonId person, PersonId lead) {
        return relations.of(person).stream()
                .anyMatch(tie -> tie.kind() == RelationKind.LEAD
                        && tie.basis().equals(Relations.LINE)
                        && tie.other().equals(lead));
    }

    private boolean isLedByNobody(PersonId person) {
        return relations.of(person).stream()
                .noneMatch(tie -> tie.kind() == RelationKind.LEAD && tie.basis().equals(Relations.LINE));
    }

    private void reportTo(PersonId person, @Nullable PersonId lead, boolean isNew) {
        if (!isNew) {
            relations.reportTo(person, lead);
        } else if (lead != null) {
            // Nobody reports to them yet, so there is no circle to look for, and nobody to wait for meanwhile.
            relations.declare(person, lead, RelationKind.LEAD, Relations.LINE, Set.of());
        }
    }

    private boolean isHere(DirectoryUser user) {
        return user.told().active() && people.here(Set.of(user.person())).contains(user.person());
    }

    private void depart(Connection connection, DirectoryUser user) {
        agreement.forget(user);
        assignments.end(user.person(), connection.source());
        people.leave(user.person(), clock.today(), connection.source());
    }

    private @Nullable DirectoryUser manager(Connection connection, DirectoryEntry told) {
        if (told.manager() == null) {
            return null;
        }
        return store.find(
                        connection.id(), Objects.requireNonNull(told.manager()).value())
                .orElseThrow(() -> new Refused("intake.manager-unknown").at("manager.value"));
    }

    private void refuseKept(DirectoryEntry told, PersonId person) {
        rows.open(person);
        if (store.isKept(person)) {
            throw numberTaken(told);
        }
    }

    /** @throws Refused {@code intake.number-taken} */
    private void refuseNumberOfOthers(DirectoryEntry told, PersonId person) {
        boolean isOthers = Optional.ofNullable(told.employeeNumber())
                .flatMap(people::findByNumber)
                .filter(known -> !known.equals(person))
                .isPresent();
        if (isOthers) {
            throw numberTaken(told);
        }
    }

    private static Refused numberTaken(DirectoryEntry told) {
        return Refused.conflict("intake.number-taken", Map.of("number", String.valueOf(told.employeeNumber())))
                .at("employeeNumber");
    }

    /** Two who write at once are told apart by the database: the later is refused. */
    private static void written(DirectoryUser user, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            var told = user.told();
            throw String.valueOf(taken.getMessage()).contains("directory_user_name")
                    ? Refused.conflict("intake.user-name-taken", Map.of("userName", told.userName()))
                            .at("userName")
                    : numberTaken(told);
        }
    }

    /**
     * Takes over how somebody is called and, as far as the people team lets it, by what they are found. What the directory tells
     * nothing of stays as others told it; what it took back goes.
     */
    private void identify(Connection connection, DirectoryUser user, @Nullable DirectoryEntry before) {
        var told = user.told();
        var card = people.getCard(user.person());
        var number = people.numberOf(user.person()).orElse(null);
        boolean opens = agreement.opensNames(connection, user, number, card.contact());
        boolean isTakenBack = told.email() == null
                && before != null
                && before.email() != null
                && before.email().equals(card.contact());
        var contact = isTakenBack ? null : opens && told.email() != null ? told.email() : card.contact();
        people.change(
                user.person(),
                new NewPerson(
                        told.kind().orElse(card.kind()), opens ? told.employeeNumber() : number, told.name(), contact));
        if (opens && !told.foundAs().equals(user.foundAs())) {
            store.findAs(user.id(), told.foundAs());
        }
    }

    private static Refused notFound() {
        return Refused.notFound("intake.directory-user-not-found");
    }
}
