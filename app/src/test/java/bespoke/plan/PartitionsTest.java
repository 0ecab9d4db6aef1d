package bespoke.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.database.TestDatabase;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PartitionsTest {

    private static final Instant NOW = Instant.parse("2031-05-20T08:00:00Z");

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    private final PlanStore store = new PlanStore(database.applicationClient());
    private final Partitions partitions =
            new Partitions(store, new CompanyClock(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC));

    @Test
    void makesThreeMonthsAheadAndGoesOnWhereOneCannotBeMade() {
        showedIn(LocalDate.of(2031, 6, 10));

        partitions.afterSingletonsInstantiated();
        partitions.prepare();

        assertThat(List.of("showing_2031_05", "showing_2031_07", "showing_2031_08", "outcome_2031_06"))
                .allMatch(this::stands);
        assertThat(stands("showing_2031_06"))
                .as("its rows stand in the default one")
                .isFalse();
        assertThat(stands("showing_2031_09")).isFalse();
    }

    private void showedIn(LocalDate day) {
        new TransactionTemplate(new DataSourceTransactionManager(database.application()))
                .executeWithoutResult(transaction -> {
                    database.applicationClient()
                            .sql("select set_config('bespoke.granted', 'all', true)")
                            .query(String.class)
                            .single();
                    store.show(
                            PersonId.fresh(),
                            day,
                            day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                            new PlanStore.Shown(List.of(), 0, new TodaysPlan.Versions(1, 1, 0)));
                });
    }

    private boolean stands(String partition) {
        return database.applicationClient()
                .sql("select to_regclass('plan.' || :partition) is not null")
                .param("partition", partition)
                .query(Boolean.class)
                .single();
    }
}
