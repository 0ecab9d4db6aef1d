package bespoke.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that is the same for everybody and seldom changes, held in memory and looked up again each second. What this
 * node changes it sees at once; what another changes, a second later at most.
 */
public final class Held<T> {

    /*
     * A transaction that changes it reads past what is held until it ends: it must see its own writes, and nobody else
     * may. A reading that was under way while a change was committed may be of before or after, so it is not kept: it
     * carries the number of changes that had ended when it began.
     */

    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();
    private static final AtomicInteger CHANGES = new AtomicInteger();

    private final Supplier<T> reading;
    private final Predicate<T> standing;
    private final LongSupplier nanoTime;
    private volatile @Nullable Reading<T> last;

    /** @param reading looks it up in the transaction at hand */
    public Held(Supplier<T> reading) {
        this(reading, known -> false);
    }

    /**
     * For what is long to read.
     *
     * @param standing says whether what was read still stands, as by its version; asked each second, and read is only
     *     what does not, or may not since this node changed something
     */
    public Held(Supplier<T> reading, Predicate<T> standing) {
        this(reading, standing, System::nanoTime);
    }

    Held(Supplier<T> reading, Predicate<T> standing, LongSupplier nanoTime) {
        this.reading = reading;
        this.standing = standing;
        this.nanoTime = nanoTime;
    }

    public T get() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return reading.get();
        }
        var known = last;
        if (known == null || !known.isTrusted(nanoTime.getAsLong())) {
            var changes = CHANGES.get();
            var at = nanoTime.getAsLong();
            var value = known != null && known.changes == changes && standing.test(known.value)
                    ? known.value
                    : reading.get();
            known = new Reading<>(value, changes, at);
            last = known;
        }
        return known.value();
    }

    /** Says that the transaction at hand changes it. */
    public void changes() {
        if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Held.this);
                    forgetAll();
                }
            });
        }
    }

    /** Everything held is looked up again: changes are too rare to tell one from another. */
    static void forgetAll() {
        CHANGES.incrementAndGet();
    }

    private record Reading<T>(T value, int changes, long at) {

        boolean isTrusted(long now) {
            return changes == CHANGES.get() && now - at < TRUSTED;
        }
    }
}
