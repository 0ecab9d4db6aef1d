package bespoke.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.database.TestDatabase;
import bespoke.engine.relevance.SideWeights;
import bespoke.offer.OfferId;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PlanStoreTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final TodaysPlan.Versions VERSIONS = new TodaysPlan.Versions(7, 1, 0);

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    private final PlanStore store = new PlanStore(database.applicationClient());
    private final WeightStore weights = new WeightStore(database.applicationClient());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(database.application()));
    private final PersonId amina = PersonId.fresh();
    private final PersonId priya = PersonId.fresh();
    private final UUID chair = Ids.fresh();
    private final UUID walk = Ids.fresh();

    @Test
    void keepsNothingOfSomebodyWhoHasNotLooked() {
        assertThat(seeing(amina, () -> store.kept(amina, TODAY)))
                .isEqualTo(new PlanStore.Kept(null, null, null, List.of()));
    }

    @Test
    void keepsPinWeightsShowingAndDeclinesTogether() {
        var pin = new PlanStore.Pin(NOW, 1, 0);
        var shown = new PlanStore.Shown(List.of(chair, walk), 1, VERSIONS);

        var kept = seeing(amina, () -> {
            store.pin(amina, TODAY, pin);
            weights.move(amina, new SideWeights(10, 20, 30, 40), NOW);
            store.show(amina, TODAY, NOW, new PlanStore.Shown(List.of(walk), 1, VERSIONS));
            store.show(amina, TODAY, NOW, shown);
            decline(amina, walk, null);
            decline(amina, chair, TODAY);
            return store.kept(amina, TODAY);
        });

        assertThat(kept).isEqualTo(new PlanStore.Kept(pin, new SideWeights(10, 20, 30, 40), shown, List.of(walk)));
        assertThat(seeing(amina, () -> store.kept(amina, TODAY.minusDays(1))).pin())
                .isNull();
        assertThat(seeing(priya, () -> store.kept(amina, TODAY)))
                .as("nobody else's rows open it")
                .isEqualTo(new PlanStore.Kept(null, null, null, List.of()));
    }

    @Test
    void pinsWhatTheFirstViewOfTheDaySaw() {
        var first = new PlanStore.Pin(NOW, 1, 0);

        seeing(amina, () -> store.pin(amina, TODAY, first));
        var second = seeing(amina, () -> store.pin(amina, TODAY, new PlanStore.Pin(NOW.plusSeconds(60), 2, 3)));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void forgetsEverybodysPinsOfTheDaysBeforeOne() {
        var pin = new PlanStore.Pin(NOW, 1, 0);
        var last = TODAY.minusYears(1);
        seeing(amina, () -> store.pin(amina, last.minusDays(1), pin));
        seeing(amina, () -> store.pin(amina, last, pin));

        var seen = seeing(priya, () -> {
            store.forgetPins(last);
            return store.kept(amina, last);
        });

        assertThat(seen.pin()).as("opens nobody's rows to whoever calls it").isNull();
        assertThat(seeing(amina, () -> store.kept(amina, last)).pin()).isEqualTo(pin);
        assertThat(seeing(amina, () -> store.kept(amina, last.minusDays(1))).pin())
                .isNull();
    }

    @Test
    void looksLikeWhatHoldsTheSameInTheSameOrder() {
        var shown = new PlanStore.Shown(List.of(chair, walk), 1, VERSIONS);

        assertThat(shown.looksLike(new PlanStore.Shown(List.of(chair, walk), 1, new TodaysPlan.Versions(8, 1, 0))))
                .isTrue();
        assertThat(shown.looksLike(new PlanStore.Shown(List.of(walk, chair), 1, VERSIONS)))
                .isFalse();
        assertThat(shown.looksLike(new PlanStore.Shown(List.of(chair, walk), 2, VERSIONS)))
                .isFalse();
        assertThat(shown.looksLike(null)).isFalse();
    }

    private void decline(PersonId person, UUID offer, @Nullable LocalDate until) {
        store.decline(
                person,
                new Decline(
                        DeclineId.fresh(),
                        new OfferId(offer),
                        until == null ? Declined.NEVER : Declined.NOT_NOW,
                        until,
                        NOW));
    }

    /** In a transaction that sees the rows of one person. */
    private <T> T seeing(PersonId person, Supplier<T> work) {
        var done = transaction.execute(status -> {
            database.applicationClient()
                    .sql("select set_config('bespoke.granted', '{' || :person || '}', true)")
                    .param("person", person.toString())
                    .query(String.class)
                    .single();
            return work.get();
        });
        return Objects.requireNonNull(done);
    }
}
