package bespoke.group;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.database.RowSecurity;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
