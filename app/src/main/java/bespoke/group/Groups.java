package bespoke.group;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to groups and who belongs to them. Nothing here is deleted: what is over has ended. Who leaves the company
 * stays in a group until whoever keeps it says otherwise; who shows members asks {@code People.here}.
 */
@Service
@Transactional
public class Groups {

    private static final int LONGEST_NAME = 200;

    /** A card with more than these would be a list. */
    private static final int MOST_ON_CARD = 50;

    private final GroupStore store;
    private final RowSecurity rows;
    private final Audit audit;
    private final CompanyClock clock;

    Groups(GroupStore store, RowSecurity rows, Audit audit, CompanyClock clock) {
        this.store = store;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a group without anybody in it.
     *
     * @param kind   null while nobody has said which
     * @param source who tells of it
     * @throws Refused {@code group.name-malformed}
     */
    public GroupId begin(@Nullable GroupKind kind, String name, String source) {
        var group = new Group(GroupId.fresh(), kind, checked(name), source, clock.now(), null);
        store.add(group);
        return group.id();
    }

    /** @throws Refused {@code group.name-malformed}, {@code group.not-found} */
    public void rename(GroupId group, String name) {
        if (!store.rename(group, checked(name))) {
            throw Refused.notFound("group.not-found");
        }
    }

    /** Ends a group and everybody's time in it, now; one that is over stays as it is. */
    public void end(GroupId group) {
        rows.openGroups(List.of(group.value()));
        // Whoever joins at this moment is waited for, and taken out too.
        if (store.hold(group)) {
            store.end(group, clock.now());
        }
    }

    /** Makes these people, and nobody else, members from now on. Who is in it already stays without a break. */
    public void settle(GroupId group, Set<PersonId> members) {
        rows.openGroups(List.of(group.value()));
        // Two who settle the same group at once would each miss whom the other adds.
        if (!store.hold(group)) {
            throw Refused.notFound("group.not-found");
        }
        var present = store.members(group, clock.now());
        var gone = new HashSet<>(present);
        gone.removeAll(members);
        store.leave(group, gone, clock.now());
        var joining = new HashSet<>(members);
        joining.removeAll(present);
        store.join(group, joining, clock.now());
    }

    /** Begins somebody's time in a group, now; who is in it stays. */
    public void join(GroupId group, PersonId person) {
        rows.openGroups(List.of(group.value()));
        if (!store.hold(group)) {
            throw Refused.notFound("group.not-found");
        } else if (!store.members(group, clock.now()).contains(person)) {
            store.join(group, Set.of(person), clock.now());
        }
    }

    /** Ends somebody's time in a group, now. */
    public void leave(GroupId group, PersonId person) {
        rows.openGroups(List.of(group.value()));
        store.leave(group, Set.of(person), clock.now());
    }

    /** Groups by id, ended ones included. */
    @Transactional(readOnly = true)
    public Map<GroupId, Group> get(Collection<GroupId> groups) {
        return store.get(groups);
    }

    /** Who is in these groups now. A group without anybody is not in the answer. */
    public Map<GroupId, Set<PersonId>> members(Collection<GroupId> groups) {
        rows.openGroups(groups.stream().map(GroupId::value).toList());
        return store.members(groups, clock.now());
    }

    /** A person's times in groups, the latest first; rows of the person must be open. */
    @Transactional(readOnly = true)
    public List<Membership> of(PersonId person) {
        return store.of(person);
    }

    /** The groups in which a person is now. Opens the person's rows: for whoever keeps the groups, not for showing them. */
    public Set<GroupId> nowOf(PersonId person) {
        rows.open(person);
        return store.of(person).stream()
                .filter(membership -> membership.until() == null
                        || Objects.requireNonNull(membership.until()).isAfter(clock.now()))
                .map(Membership::group)
                .collect(Collectors.toSet());
    }

    /**
     * Whether two people are in a group together now of which somebody has said what holds it together. Whom a directory puts
     * into a group is in it for what members share once the people team has confirmed it. Opens the rows of both.
     */
    public boolean together(PersonId one, PersonId other) {
        rows.open(List.of(one, other));
        return store.together(one, other, clock.now());
    }

    /** A group that is there; empty when there is none by this id, or it is over. */
    @Transactional(readOnly = true)
    public Optional<Group> find(GroupId group) {
        return Optional.ofNullable(store.get(List.of(group)).get(group)).filter(found -> found.endedAt() == null);
    }

    /**
     * Groups that are there now, by name: those on public cards, those to which the viewer belongs, and all of them for who
     * says what holds them together.
     *
     * @param words which the name must hold, whatever their case; empty for all
     * @throws Refused {@code web.cursor-unreadable}
     */
    public Slice<Group> seen(Viewer viewer, String words, @Nullable String cursor, int size) {
        rows.open(viewer.self());
        var found = store.seen(
                viewer.self(), settlesKinds(viewer), null, words, GroupStore.Cursor.of(cursor), clock.now(), size + 1);
        return Slice.of(found, size, GroupStore.Cursor::after);
    }

    /** Those of the same groups to which a person belongs, by name: what stands on their card for this viewer. */
    public List<Group> seenOf(Viewer viewer, PersonId person) {
        rows.open(List.of(viewer.self(), person));
        return store.seen(viewer.self(), false, person, "", null, clock.now(), MOST_ON_CARD);
    }

    /** @throws Refused {@code group.not-found} also of one that the viewer does not see */
    public Group getSeen(Viewer viewer, GroupId group) {
        rows.open(viewer.self());
        return find(group)
                .filter(found ->
                        isOnCard(found) || store.isIn(viewer.self(), group, clock.now()) || settlesKinds(viewer))
                .orElseThrow(() -> Refused.notFound("group.not-found"));
    }

    /** Whether the viewer may know who is in it: whoever reads cards where it stands on cards, its members where not. */
    public boolean showsMembers(Viewer viewer, Group group) {
        rows.open(viewer.self());
        return isOnCard(group) || store.isIn(viewer.self(), group.id(), clock.now());
    }

    /**
     * Who is in a group now as far as the viewer may know, those who left the company included; nobody where they may not.
     *
     * @throws Refused {@code group.not-found}
     */
    public Set<PersonId> membersSeen(Viewer viewer, GroupId group) {
        if (!showsMembers(viewer, getSeen(viewer, group))) {
            return Set.of();
        }
        rows.openGroups(List.of(group.value()));
        return store.members(group, clock.now());
    }

    /** Whether a viewer may say what holds groups together, and so which of them stand on cards. */
    public static boolean settlesKinds(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesAllWork());
    }

    /**
     * Says what holds a group together.
     *
     * @param kind null for not known
     * @throws Refused {@code group.not-found} also for who may not say it
     */
    public void settleKind(Viewer viewer, GroupId group, @Nullable GroupKind kind) {
        if (!settlesKinds(viewer)) {
            throw Refused.notFound("group.not-found");
        }
        if (!store.settleKind(group, kind)) {
            throw Refused.notFound("group.not-found");
        }
        audit.record(
                Act.GROUP_KIND_SETTLED,
                viewer.self(),
                find(group).map(Group::name).orElse(null));
    }

    /**
     * How many a directory has put into a group that stands on cards whom nobody has confirmed yet; 0 for whoever may not
     * confirm them.
     */
    public int unconfirmed(Viewer viewer, Group group) {
        if (!settlesKinds(viewer) || !isOnCard(group)) {
            return 0;
        }
        rows.openGroups(List.of(group.id().value()));
        return store.unconfirmed(group.id(), clock.now());
    }

    /**
     * Confirms that those who are in a group now belong to it, so that what members share with their groups reaches them.
     *
     * @param seen how many the viewer saw waiting
     * @throws Refused {@code group.not-found} also for who may not say it, or of a group that does not stand on cards;
     *     {@code group.others-came} where others came meanwhile
     */
    public void confirm(Viewer viewer, GroupId group, int seen) {
        rows.openGroups(List.of(group.value()));
        if (!settlesKinds(viewer)
                || !store.hold(group)
                || find(group).filter(Groups::isOnCard).isEmpty()) {
            throw Refused.notFound("group.not-found");
        } else if (store.unconfirmed(group, clock.now()) != seen) {
            throw Refused.conflict("group.others-came", Map.of());
        }
        store.confirm(group, clock.now());
        audit.record(
                Act.GROUP_CONFIRMED, viewer.self(), find(group).map(Group::name).orElse(null));
    }

    private static boolean isOnCard(Group group) {
        return group.kind() != null && group.kind().isOnCard();
    }

    private static String checked(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Refused("group.name-malformed", Map.of("most", LONGEST_NAME)).at("name");
        }
        return stripped;
    }
}
