package bespoke.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class HeldTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    private final AtomicInteger written = new AtomicInteger(1);
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final Held<Integer> held = new Held<>(this::read, known -> false, now::get);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(database.application()));

    @Test
    void looksUpOnceASecond() {
        held.get();
        written.set(2);

        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(held.get()).isEqualTo(1);
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(held.get()).isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void showsATransactionItsOwnChangesAndOthersNothingOfThem() {
        held.get();

        transaction.executeWithoutResult(status -> {
            held.changes();
            written.set(2);
            assertThat(held.get()).isEqualTo(2);
            written.set(3);
            assertThat(held.get()).isEqualTo(3);
            assertThat(elsewhere()).isEqualTo(1);
        });

        assertThat(held.get()).isEqualTo(3);
    }

    @Test
    void forgetsWhatATransactionTookBack() {
        transaction.executeWithoutResult(status -> {
            held.changes();
            written.set(2);
            held.get();
            status.setRollbackOnly();
        });
        written.set(1);

        assertThat(held.get()).isEqualTo(1);
    }

    @Test
    void keepsNoReadingThatAChangeOvertook() {
        var overtaken = new Held<>(
                () -> {
                    int seen = written.get();
                    if (seen == 1) {
                        transaction.executeWithoutResult(status -> {
                            held.changes();
                            written.set(2);
                        });
                    }
                    return seen;
                },
                known -> false,
                now::get);

        assertThat(overtaken.get()).isEqualTo(1);
        assertThat(overtaken.get()).isEqualTo(2);
    }

    @Test
    void readsAgainOnlyWhatNoLongerStands() {
        var version = new AtomicInteger(1);
        var checked = new Held<>(this::read, known -> known == version.get(), now::get);
        checked.get();

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(checked.get()).isEqualTo(1);
        assertThat(readings).hasValue(1);

        version.set(2);
        written.set(2);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(checked.get()).isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void doesNotTakeAVersionOfBeforeForItsEqualOfNow() {
        var checked = new Held<>(this::read, known -> true, now::get);
        checked.get();

        written.set(2);
        Held.forgetAll();

        assertThat(checked.get()).isEqualTo(2);
    }

    private int elsewhere() {
        var seen = new AtomicInteger();
        try {
            Thread.ofVirtual().start(() -> seen.set(held.get())).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen.get();
    }

    private int read() {
        readings.incrementAndGet();
        return written.get();
    }
}
