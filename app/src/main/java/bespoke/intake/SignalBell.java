package bespoke.intake;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells {@link SignalWork} on this node that signals wait, so that it need not ask the database all the time. */
@Component
class SignalBell {

    private final AtomicBoolean rung = new AtomicBoolean(true);

    /** Rings, once the transaction at hand has committed. */
    void ring() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            rung.set(true);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rung.set(true);
            }
        });
    }

    /** Whether it has rung since this was asked last; at first it has. */
    boolean hasRung() {
        return rung.getAndSet(false);
    }
}
