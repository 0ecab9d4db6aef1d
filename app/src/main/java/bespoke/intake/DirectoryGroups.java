package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.group.GroupId;
import bespoke.group.Groups;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door for directories to groups: each connection sees those it made, and in them those whom it keeps. Who leaves a
 * group was in it until then; a group that is deleted has ended.
 */
@Service
@Transactional
public class DirectoryGroups {

    private static final int LONGEST = 256;

    private final DirectoryGroupStore store;
    private final DirectoryUserStore users;
    private final Groups groups;
    private final RowSecurity rows;
    private final CompanyClock clock;

    DirectoryGroups(
            DirectoryGroupStore store, DirectoryUserStore users, Groups groups, RowSecurity rows, CompanyClock clock) {
        this.store = store;
        this.users = users;
        this.groups = groups;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes a group in.
     *
     * @throws Refused {@code group.name-malformed}, {@code intake.member-unknown}
     */
    public DirectoryGroup create(
            Connection connection, String name, @Nullable String externalId, Collection<DirectoryUserId> members) {
        check(externalId);
        var group = groups.begin(null, name, connection.source());
        var at = clock.now();
        var made = new DirectoryGroup(DirectoryGroupId.fresh(), group, 1, at, at, name, externalId, List.of());
        store.add(connection.id(), made);
        settle(connection, made, members);
        return withMembers(connection, List.of(made)).getFirst();
    }

    /** A group that this connection keeps. */
    public Optional<DirectoryGroup> find(Connection connection, DirectoryGroupId group) {
        return store.find(connection.id(), group.value())
                .map(found -> withMembers(connection, List.of(found)).getFirst());
    }

    /** The same, held until the transaction ends, so that nobody changes it meanwhile. */
    public Optional<DirectoryGroup> hold(Connection connection, DirectoryGroupId group) {
        return store.hold(connection.id(), group.value())
                .map(found -> withMembers(connection, List.of(found)).getFirst());
    }

    /**
     * Takes what a directory now tells of a group in the place of what it told. The same again changes nothing.
     *
     * @throws Refused {@code intake.directory-group-not-found}, and as {@link #create}
     */
    public DirectoryGroup replace(
            Connection connection,
            DirectoryGroupId id,
            String name,
            @Nullable String externalId,
            Collection<DirectoryUserId> members) {
        check(externalId);
        var before = hold(connection, id).orElseThrow(DirectoryGroups::notFound);
        var present = before.members().stream().map(DirectoryGroup.Member::user).collect(Collectors.toSet());
        if (before.displayName().equals(name)
                && Objects.equals(before.externalId(), externalId)
                && present.equals(new HashSet<>(members))) {
            return before;
        }
        groups.rename(before.group(), name);
        settle(connection, before, members);
        var after = new DirectoryGroup(
                id, before.group(), before.version() + 1, before.createdAt(), clock.now(), name, externalId, List.of());
        store.change(after);
        return withMembers(connection, List.of(after)).getFirst();
    }

    /** @throws Refused {@code intake.directory-group-not-found} */
    public void delete(Connection connection, DirectoryGroupId id) {
        var group = store.hold(connection.id(), id.value()).orElseThrow(DirectoryGroups::notFound);
        store.remove(id.value());
        groups.end(group.group());
    }

    /**
     * @param member      only groups in which they are; null for all
     * @param withMembers whether it is asked who is in them
     * @throws Refused {@code intake.filter-attribute-unknown}, {@code intake.filter-value-malformed}
     */
    public DirectoryFound<DirectoryGroup> list(
            Connection connection, DirectoryQuery query, @Nullable DirectoryUserId member, boolean withMembers) {
        rows.openConnection(connection.id().value());
        var found = store.list(connection.id(), query, member == null ? null : groupsOf(connection, member));
        return withMembers ? new DirectoryFound<>(withMembers(connection, found.items()), found.total()) : found;
    }

    private Set<GroupId> groupsOf(Connection connection, DirectoryUserId member) {
        return users.people(connection.id(), List.of(member))
                .getOrDefault(member, Optional.empty())
                .map(groups::nowOf)
                .orElseGet(() -> store.asideOf(member));
    }

    private void settle(Connection connection, DirectoryGroup group, Collection<DirectoryUserId> members) {
        rows.openConnection(connection.id().value());
        var people = users.people(connection.id(), members);
        for (var member : members) {
            if (!people.containsKey(member)) {
                throw new Refused("intake.member-unknown", Map.of("member", member.toString())).at("members.value");
            }
        }
        groups.settle(
                group.group(),
                people.values().stream().flatMap(Optional::stream).collect(Collectors.toSet()));
        store.settleAside(
                group.id(),
                people.entrySet().stream()
                        .filter(member -> member.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private List<DirectoryGroup> withMembers(Connection connection, List<DirectoryGroup> found) {
        rows.openConnection(connection.id().value());
        var present = groups.members(found.stream().map(DirectoryGroup::group).toList());
        var everybody = present.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var known = users.members(connection.id(), everybody);
        var aside = store.aside(found.stream().map(DirectoryGroup::id).toList());
        return found.stream()
                .map(group -> group.with(members(
                        present.getOrDefault(group.group(), Set.of()),
                        known,
                        aside.getOrDefault(group.id(), List.of()))))
                .toList();
    }

    private static List<DirectoryGroup.Member> members(
            Set<PersonId> people, Map<PersonId, DirectoryGroup.Member> known, List<DirectoryGroup.Member> aside) {
        return Stream.concat(people.stream().map(known::get).filter(Objects::nonNull), aside.stream())
                .sorted(Comparator.comparing(member -> member.user().value()))
                .toList();
    }

    private static void check(@Nullable String externalId) {
        if (externalId != null && (externalId.length() > LONGEST || externalId.indexOf('\0') >= 0)) {
            throw new Refused("intake.directory-value-long", Map.of("attribute", "externalId", "most", LONGEST))
                    .at("externalId");
        }
    }

    private static Refused notFound() {
        return Refused.notFound("intake.directory-group-not-found");
    }
}
