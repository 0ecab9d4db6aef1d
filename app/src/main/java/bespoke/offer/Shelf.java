package bespoke.offer;

import bespoke.shared.CompanyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is published, held in memory on every node and looked up again each second by its version alone. */
@Component
class Shelf {

    /*
     * A transaction that publishes reads past the shelf until it commits: were its view put on the shelf and the
     * transaction rolled back, one version would have had two contents.
     */

    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final OfferStore store;
    private final CompanyClock clock;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    /** How often this node changed what is published: what was read across a change is not kept. */
    private final AtomicInteger turns = new AtomicInteger();

    Shelf(OfferStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    Published published() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return store.published();
        }
        int turned = turns.get();
        var known = held.get();
        if (known != null && known.isTrusted(clock.now())) {
            return known.published();
        }
        var asOf = clock.now();
        var published =
                known != null && known.published().version() == store.version() ? known.published() : store.published();
        held.updateAndGet(other -> turns.get() != turned || isNewer(other, asOf) ? other : new Held(published, asOf));
        return published;
    }

    /** By when it was read, not by its version: a database that was put back counts its versions anew. */
    private static boolean isNewer(@Nullable Held other, Instant asOf) {
        return other != null && other.asOf().isAfter(asOf);
    }

    /** Says that the transaction at hand changes what is published. */
    void turned() {
        if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Shelf.this);
                    turns.incrementAndGet();
                    held.updateAndGet(known -> known == null ? null : new Held(known.published(), Instant.EPOCH));
                }
            });
        }
    }

    private record Held(Published published, Instant asOf) {

        boolean isTrusted(Instant now) {
            return Duration.between(asOf, now).compareTo(TRUSTED) < 0;
        }
    }
}
