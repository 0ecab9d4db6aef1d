package bespoke.intake;

import bespoke.shared.CompanyClock;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes how far work has come, in transactions of their own: others see it while the work itself is not committed. */
@Component
class ProgressNotes {

    private static final long OFTEN = 300_000_000;

    private final BatchStore store;
    private final CompanyClock clock;
    private final TransactionTemplate apart;
    private final AtomicLong last = new AtomicLong();

    ProgressNotes(BatchStore store, CompanyClock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A few times a second at most, but for the first of a step. */
    void note(BatchId id, String step, long done, long whole) {
        long now = System.nanoTime();
        if (done > 0 && step.equals("read") && now - last.get() < OFTEN) {
            return;
        }
        last.set(now);
        apart.executeWithoutResult(status -> store.progress(id, new Progress(step, done, whole), clock.now()));
    }
}
