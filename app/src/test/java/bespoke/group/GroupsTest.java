package bespoke.group;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.database.RowSecurity;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class GroupsTest {

    @Autowired
    Groups groups;

    @Autowired
    People people;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @Test
    void showsWhoIsInAGroupThatStandsOnCardsToEverybodyAndOthersToTheirMembers() {
        var amina = known("Amina");
        var luc = known("Luc");
        var stranger = viewer(known("Stranger"));
        for (var kind : kinds()) {
            var group = groups.begin(kind, "Held by " + kind, "directory");
            groups.settle(group, Set.of(amina, luc));
            boolean onCard = kind == GroupKind.UNIT
                    || kind == GroupKind.TEAM
                    || kind == GroupKind.PROFESSION
                    || kind == GroupKind.ENTERPRISE;

            assertThat(groups.membersSeen(viewer(luc), group)).as("%s", kind).containsExactlyInAnyOrder(amina, luc);
            assertThat(ids(groups.seenOf(viewer(luc), amina))).as("%s", kind).contains(group);
            assertThat(ids(groups.seenOf(stranger, amina)).contains(group))
                    .as("%s", kind)
                    .isEqualTo(onCard);
            assertThat(ids(groups.seen(stranger, "held by " + kind, null, 10).items())
                            .contains(group))
                    .as("%s", kind)
                    .isEqualTo(onCard);
            if (onCard) {
                assertThat(groups.membersSeen(stranger, group)).containsExactlyInAnyOrder(amina, luc);
            } else {
                assertThatThrownBy(() -> groups.membersSeen(stranger, group))
                        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                                .isEqualTo("group.not-found"));
            }

            groups.settle(group, Set.of(amina));
            if (!onCard) {
                assertThatThrownBy(() -> groups.membersSeen(viewer(luc), group)).isInstanceOf(Refused.class);
                assertThat(ids(groups.seenOf(viewer(luc), amina))).doesNotContain(group);
            }
        }
    }

    @Test
    void letsThePeopleTeamOfAllSayWhatHoldsAGroupTogetherAndSeeNoMembersBefore() {
        var amina = known("Amina");
        var group = groups.begin(null, "Choir", "directory");
        groups.settle(group, Set.of(amina));
        var ines = new Viewer(
                known("Ines"), Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())), Purpose.EMPLOYMENT);
        var editor = new Viewer(
                known("Editor"),
                Set.of(new Role(
                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of("learning"), Set.of(Scope.ANY), Set.of(Scope.ANY)))),
                Purpose.EMPLOYMENT);

        assertThat(ids(groups.seen(ines, "choir", null, 10).items())).contains(group);
        assertThat(groups.membersSeen(ines, group)).isEmpty();
        assertThatThrownBy(() -> groups.settleKind(editor, group, GroupKind.TEAM))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> groups.settleKind(viewer(amina), group, GroupKind.TEAM))
                .isInstanceOf(Refused.class);
        groups.settleKind(ines, group, GroupKind.TEAM);

        assertThat(groups.membersSeen(editor, group)).containsExactly(amina);
        groups.settleKind(ines, group, null);
        assertThatThrownBy(() -> groups.membersSeen(editor, group)).isInstanceOf(Refused.class);
    }

    private static List<@Nullable GroupKind> kinds() {
        return Stream.concat(Stream.of((GroupKind) null), Stream.of(GroupKind.values()))
                .toList();
    }

    private static Viewer viewer(PersonId person) {
        return new Viewer(person, Set.of(), Purpose.EMPLOYMENT);
    }

    private static List<GroupId> ids(List<Group> groups) {
        return groups.stream().map(Group::id).toList();
    }

    @Test
    void keepsWhoBelongedToAGroupAndWhen() {
        var amina = known("Amina");
        var luc = known("Luc");
        var night = groups.begin(GroupKind.TEAM, " Night shift ", "directory");

        groups.settle(night, Set.of(amina, luc));
        groups.settle(night, Set.of(luc));
        groups.settle(night, Set.of(amina, luc));

        assertThat(requireNonNull(groups.get(List.of(night)).get(night)).name()).isEqualTo("Night shift");
        assertThat(groups.members(List.of(night))).isEqualTo(Map.of(night, Set.of(amina, luc)));
        assertThat(times(amina))
                .hasSize(2)
                .filteredOn(time -> time.until() == null)
                .hasSize(1);
        assertThat(times(luc)).as("without a break").hasSize(1);
        assertThat(groups.nowOf(amina)).containsExactly(night);
    }

    @Test
    void endsAGroupWithEverybodysTimeInIt() {
        var amina = known("Amina");
        var night = groups.begin(null, "Night shift", "directory");
        groups.settle(night, Set.of(amina));

        groups.end(night);
        groups.end(night);

        assertThat(groups.find(night)).isEmpty();
        assertThat(groups.get(List.of(night))).containsKey(night);
        assertThat(groups.members(List.of(night))).isEmpty();
        assertThat(times(amina)).singleElement().satisfies(time -> assertThat(time.until())
                .isNotNull());
        assertThatThrownBy(() -> groups.settle(night, Set.of(amina))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> groups.rename(night, "Day shift")).isInstanceOf(Refused.class);
    }

    @Test
    void settlesForTheLastOfManyAtOnce() {
        var night = groups.begin(null, "Night shift", "directory");
        var everybody = IntStream.range(0, 6).mapToObj(one -> known("P" + one)).toList();

        everybody.stream()
                .map(person -> CompletableFuture.runAsync(
                        () -> groups.settle(night, Set.of(person)), Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(groups.members(List.of(night)).get(night)).hasSize(1).isSubsetOf(everybody);
    }

    @Test
    void refusesANameThatIsNone() {
        for (var name : List.of("", "  ", "x".repeat(201))) {
            assertThatThrownBy(() -> groups.begin(null, name, "directory"))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("group.name-malformed"));
        }
    }

    @Test
    void showsNobodysTimesToWhoHasNotOpenedThem() {
        var amina = known("Amina");
        groups.settle(groups.begin(null, "Night shift", "directory"), Set.of(amina));

        assertThat(db.sql("select count(*) from groups.membership")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void letsWhomADirectoryAddsReadWhatMembersShareOnceThePeopleTeamConfirmed() {
        var amina = known("Amina");
        var luc = known("Luc");
        var late = known("Late");
        var ines = new Viewer(
                known("Ines"), Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())), Purpose.EMPLOYMENT);
        var group = groups.begin(null, "Night shift", "SCIM: Directory");
        groups.settle(group, Set.of(amina, luc));

        groups.settleKind(ines, group, GroupKind.TEAM);
        assertThat(together(amina, luc))
                .as("whoever holds a token put them there")
                .isFalse();
        assertThat(unconfirmed(ines, group)).isEqualTo(2);
        assertThat(unconfirmed(viewer(amina), group)).isZero();
        assertThatThrownBy(() -> groups.confirm(viewer(amina), group, 2)).hasMessage("group.not-found");
        assertThatThrownBy(() -> groups.confirm(ines, group, 1)).hasMessage("group.others-came");
        groups.confirm(ines, group, 2);

        assertThat(together(amina, luc)).isTrue();
        groups.join(group, late);
        assertThat(together(amina, late)).as("came afterwards").isFalse();
        assertThat(unconfirmed(ines, group)).isEqualTo(1);
        groups.leave(group, luc);
        groups.join(group, luc);
        assertThat(together(amina, luc)).as("left, and was put there again").isFalse();
        groups.confirm(ines, group, 2);
        assertThat(together(amina, late)).isTrue();
        groups.settleKind(ines, group, null);
        assertThat(together(amina, late)).isFalse();
        groups.settleKind(ines, group, GroupKind.NETWORK);
        assertThatThrownBy(() -> groups.confirm(ines, group, 0))
                .as("who is in it is theirs")
                .hasMessage("group.not-found");
        groups.settleKind(ines, group, GroupKind.TEAM);
        groups.end(group);
        assertThat(together(amina, late)).isFalse();
    }

    private boolean together(PersonId one, PersonId other) {
        return groups.together(one, other);
    }

    private int unconfirmed(Viewer viewer, GroupId group) {
        return groups.unconfirmed(viewer, groups.find(group).orElseThrow());
    }

    private PersonId known(String name) {
        return people.add(new NewPerson(PersonKind.EMPLOYEE, null, name, null));
    }

    private List<Membership> times(PersonId person) {
        return requireNonNull(transactions.execute(status -> {
            rows.open(person);
            return groups.of(person);
        }));
    }
}
