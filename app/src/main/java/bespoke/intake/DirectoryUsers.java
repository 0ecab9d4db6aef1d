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
 * What it tells becomes the person's card, work and lead; whom it calls inactive or deletes has left.
 */
@Service
@Transactional
public class DirectoryUsers {

    private final DirectoryUserStore store;
    private final DirectoryGroupStore inGroups;
    private final Groups groups;
    private final People people;
    private final Assignments assignments;
    private final Relations relations;
    private final RowSecurity rows;
    private final CompanyClock clock;

    DirectoryUsers(
            DirectoryUserStore store,
            DirectoryGroupStore inGroups,
            Groups groups,
            People people,
            Assignments assignments,
            Relations relations,
            RowSecurity rows,
            CompanyClock clock) {
        this.store = store;
        this.inGroups = inGroups;
        this.groups = groups;
        this.people = people;
        this.assignments = assignments;
        this.relations = relations;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes somebody in. Whom the company knows by the same number is the same person; anybody else is new.
     *
     * @throws Refused {@code intake.user-name-taken}, {@code intake.number-taken}, {@code intake.manager-unknown}, {@code
     *     person.relation-circle}
     */
    public DirectoryUser create(Connection connection, DirectoryEntry told) {
        rows.openConnection(connection.id().value());
        var manager = manager(connection, told);
        var known = Optional.ofNullable(told.employeeNumber()).flatMap(people::findByNumber);
        var person = known.orElseGet(() -> people.add(new NewPerson(
                told.kind().orElse(PersonKind.EMPLOYEE), told.employeeNumber(), told.name(), told.email())));
        var at = clock.now();
        var user = new DirectoryUser(DirectoryUserId.fresh(), person, 1, at, at, told);
        written(user, () -> store.add(connection.id(), user));
        known.ifPresent(already -> people.change(already, named(already, null, told)));
        if (told.active()) {
            known.ifPresent(already -> people.comeBack(already, clock.today()));
            assignments.tell(person, connection.source(), told::over);
            lead(user, null, manager, known.isEmpty());
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
     * @throws Refused {@code intake.directory-user-not-found}, and as {@link #create}
     */
    public DirectoryUser replace(Connection connection, DirectoryUserId id, DirectoryEntry told) {
        var before = hold(connection, id).orElseThrow(DirectoryUsers::notFound);
        if (before.told().equals(told)) {
            if (!told.active()) {
                depart(connection, before);
            }
            return before;
        }
        var manager = manager(connection, told);
        var after = before.next(told, clock.now());
        written(after, () -> store.change(after));
        if (!told.shownName().equals(before.told().shownName())) {
            // Groups show their members by name.
            inGroups.touch(connection.id(), groups.nowOf(after.person()), clock.now());
        }
        people.change(after.person(), named(after.person(), before.told(), told));
        if (!told.active()) {
            depart(connection, after);
            return after;
        }
        if (!before.told().active()) {
            people.comeBack(after.person(), clock.today());
        }
        assignments.tell(after.person(), connection.source(), told::over);
        lead(after, before.told().manager(), manager, false);
        if (!before.told().active()) {
            store.reportsOf(connection.id(), id).forEach(report -> relations.reportTo(report.person(), after.person()));
        }
        return after;
    }

    /**
     * Lets somebody go whom the directory deletes: they have left, and what it told of them is forgotten.
     *
     * @throws Refused {@code intake.directory-user-not-found}
     */
    public void delete(Connection connection, DirectoryUserId id) {
        var user = hold(connection, id).orElseThrow(DirectoryUsers::notFound);
        store.forgetManager(connection.id(), id, clock.now());
        store.remove(id.value());
        inGroups.touch(connection.id(), groups.nowOf(user.person()), clock.now())
                .forEach(group -> groups.leave(group, user.person()));
        depart(connection, user);
    }

    /** @throws Refused {@code intake.filter-attribute-unknown}, {@code intake.filter-value-malformed} */
    public DirectoryFound<DirectoryUser> list(Connection connection, DirectoryQuery query) {
        rows.openConnection(connection.id().value());
        return store.list(connection.id(), query, DirectoryStore.Within.ALL);
    }

    /**
     * Makes somebody their lead of whom the directory tells it. Where that one is not here, nobody leads them: who did so
     * until now does so no more by what the directory tells.
     *
     * @param before whom it told of until now
     */
    private void lead(
            DirectoryUser user, @Nullable DirectoryUserId before, @Nullable DirectoryUser manager, boolean isNew) {
        var lead = manager != null && isHere(manager) ? manager.person() : null;
        if (!isNew) {
            if (manager != null || before != null) {
                relations.reportTo(user.person(), lead);
            }
        } else if (lead != null) {
            // Nobody reports to them yet, so there is no circle to look for, and nobody to wait for meanwhile.
            relations.declare(user.person(), lead, RelationKind.LEAD, Relations.LINE, Set.of());
        }
    }

    private boolean isHere(DirectoryUser user) {
        return user.told().active() && people.here(Set.of(user.person())).contains(user.person());
    }

    private void depart(Connection connection, DirectoryUser user) {
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

    /** Two who write at once are told apart by the database: the later is refused. */
    private static void written(DirectoryUser user, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            var told = user.told();
            throw String.valueOf(taken.getMessage()).contains("directory_user_name")
                    ? Refused.conflict("intake.user-name-taken", Map.of("userName", told.userName()))
                            .at("userName")
                    : Refused.conflict("intake.number-taken", Map.of("number", String.valueOf(told.employeeNumber())))
                            .at("employeeNumber");
        }
    }

    /** What the directory tells nothing of stays as others told it; what it took back goes. */
    private NewPerson named(PersonId person, @Nullable DirectoryEntry before, DirectoryEntry told) {
        var card = people.getCard(person);
        var contact =
                told.email() == null && (before == null || before.email() == null) ? card.contact() : told.email();
        return new NewPerson(told.kind().orElse(card.kind()), told.employeeNumber(), told.name(), contact);
    }

    private static Refused notFound() {
        return Refused.notFound("intake.directory-user-not-found");
    }
}
