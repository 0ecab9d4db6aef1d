package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.database.RowSecurity;
import bespoke.intake.DirectoryFilter.Comparison;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class DirectoryUserStoreTest {

    @Autowired
    Cast cast;

    @Autowired
    Connections connections;

    @Autowired
    DirectoryUserStore store;

    @Autowired
    SignalStore signals;

    @Autowired
    DirectoryUsers users;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @Test
    void finds1In100000ByAnIndexUnderRowSecurity() {
        var administrator = Cast.self(cast.known("Ines Roux"), Role.Kind.ADMINISTRATOR);
        var connection =
                connections.find(connections.make(administrator, "Large")).orElseThrow();
        transactions.executeWithoutResult(transaction -> {
            rows.openAll();
            db.sql("""
                    insert into intake.directory_user (id, connection_id, person_id, version, created_at, changed_at,
                                                       user_name, external_id, active, made, let_in)
                    select gen_random_uuid(), :connection, gen_random_uuid(), 1, now(), now(),
                           'Someone-' || one || '@example.org', 'E-' || one, true, true, true
                    from generate_series(1, 100000) one
                    """).param("connection", connection.id().value()).update();
        });

        for (var filter : List.<DirectoryFilter>of(
                new DirectoryFilter.Compare("username", Comparison.EQ, "SOMEONE-4711@example.org"),
                new DirectoryFilter.All(
                        List.of(new DirectoryFilter.Compare("username", Comparison.EQ, "someone-4711@EXAMPLE.org"))),
                new DirectoryFilter.Compare("externalid", Comparison.EQ, "E-4711"))) {
            var query = new DirectoryQuery(filter, null, 1, 10);
            var plan = Objects.requireNonNull(transactions.execute(transaction -> {
                rows.openConnection(connection.id().value());
                assertThat(store.list(connection.id(), query, DirectoryStore.Within.ALL)
                                .items())
                        .singleElement()
                        .satisfies(user -> assertThat(user.told().externalId()).isEqualTo("E-4711"));
                var terms = store.terms();
                return String.join(
                        "\n",
                        store.counting(
                                        "explain ",
                                        connection.id(),
                                        terms.where(query.filter()),
                                        DirectoryStore.Within.ALL)
                                .params(terms.values())
                                .query(String.class)
                                .list());
            }));
            assertThat(plan)
                    .containsAnyOf("directory_user_name", "directory_user_external")
                    .contains("Index Cond")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void findsByTheUserNameThatCounts() {
        var administrator = Cast.self(cast.known("Ines Roux"), Role.Kind.ADMINISTRATOR);
        var connection =
                connections.find(connections.make(administrator, "Names")).orElseThrow();
        people.add(new NewPerson(PersonKind.EMPLOYEE, "FOUND-1", "Lea", null));
        transactions.executeWithoutResult(transaction -> users.create(connection, entry("Lea@example.org", "FOUND-1")));
        assertThat(found("lea@example.org")).as("kept aside").isEmpty();

        var amina = Objects.requireNonNull(
                transactions.execute(transaction -> users.create(connection, entry("Amina@example.org", null))));
        assertThat(found("amina@example.org")).containsExactly(amina.person());
        accounts.provide(amina.person(), "amina-of-names", Set.of());
        transactions.executeWithoutResult(
                transaction -> users.replace(connection, amina.id(), entry("eve@example.org", null)));

        assertThat(found("eve@example.org")).as("waits").isEmpty();
        assertThat(found("amina@example.org")).containsExactly(amina.person());
        transactions.executeWithoutResult(transaction -> users.create(connection, entry("amina@example.org", null)));
        assertThat(found("amina@example.org")).as("of two").isEmpty();
    }

    private List<PersonId> found(String name) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            rows.openAll();
            return List.copyOf(signals.byUserNames(Set.of(name)).values());
        }));
    }

    private static DirectoryEntry entry(String userName, @Nullable String number) {
        return new DirectoryEntry(
                userName, null, true, null, null, null, null, null, null, null, null, null, number, null, null, null);
    }
}
