package bespoke.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MigrationsTest {

    @AutoClose
    private final TestDatabase empty = TestDatabase.empty();

    static Stream<String> features() {
        return Migrations.folders().stream().filter(folder -> !folder.equals(Migrations.ROOT));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("features")
    void eachFeatureLeansOnTheRootOnly(String feature) {
        Migrations.run(empty.owner(), Migrations.ROOT);

        assertThatCode(() -> Migrations.run(empty.owner(), feature)).doesNotThrowAnyException();
    }

    @Test
    void twoNodesMayStartAtOnce() {
        var nodes = Stream.generate(() ->
                        CompletableFuture.runAsync(() -> Migrations.run(empty.owner()), Thread::startVirtualThread))
                .limit(2)
                .toList();

        assertThatCode(() -> nodes.forEach(CompletableFuture::join)).doesNotThrowAnyException();
    }

    @Test
    void theApplicationWorksWithWhatAFeatureMakesAndTheEngineReadsWhatItIsGranted() {
        Migrations.run(empty.owner());
        empty.ownerClient().sql("create schema goal").update();
        empty.ownerClient().sql("create table goal.goal (id int)").update();
        empty.ownerClient().sql("create table goal.count (id int)").update();
        empty.ownerClient().sql("grant select on goal.count to bespoke_engine").update();

        assertThat(empty.applicationClient()
                        .sql("insert into goal.goal values (1)")
                        .update())
                .isOne();
        assertThat(count(empty.engineClient(), "goal.count")).isZero();
        assertThatThrownBy(() -> count(empty.engineClient(), "goal.goal")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> empty.applicationClient()
                        .sql("create table goal.more (id int)")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> count(empty.applicationClient(), "migration.history"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void onlyRowsOfPeopleInSightAreSeen() {
        var amina = UUID.randomUUID();
        var bruno = UUID.randomUUID();
        Migrations.run(empty.owner());
        empty.ownerClient().sql("create schema fact").update();
        empty.ownerClient().sql("create table fact.fact (person_id uuid)").update();
        empty.ownerClient().sql("call bespoke.guard('fact.fact', 'person_id')").update();
        empty.ownerClient().sql("create table fact.note (person_id uuid)").update();
        empty.ownerClient()
                .sql("alter table fact.note enable row level security")
                .update();
        empty.ownerClient()
                .sql("create policy sees on fact.note to bespoke_application using (bespoke.sees(person_id))")
                .update();

        for (var table : List.of("fact.fact", "fact.note")) {
            granted("all", db -> db.sql("insert into " + table + " values (:a), (:b)")
                    .param("a", amina)
                    .param("b", bruno)
                    .update());

            assertThat(count(empty.applicationClient(), table)).isZero();
            assertThat(granted("{" + amina + "}", db -> count(db, table))).isOne();
            assertThat(granted("{}", db -> count(db, table))).isZero();
            assertThat(granted("all", db -> count(db, table))).isEqualTo(2);
            assertThat(count(empty.applicationClient(), table))
                    .as("after the transaction that was granted everything")
                    .isZero();
            assertThatThrownBy(() -> granted("{" + amina + "}", db -> db.sql("insert into " + table + " values (:b)")
                            .param("b", bruno)
                            .update()))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(count(empty.ownerClient(), "fact.fact")).as("the owner, too").isZero();
    }

    private int granted(String people, ToIntFunction<JdbcClient> work) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(empty.application()));
        return Objects.requireNonNull(transaction.execute(status -> {
            var db = empty.applicationClient();
            db.sql("select set_config('bespoke.granted', :people, true)")
                    .param("people", people)
                    .query(String.class)
                    .single();
            return work.applyAsInt(db);
        }));
    }

    private static int count(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
