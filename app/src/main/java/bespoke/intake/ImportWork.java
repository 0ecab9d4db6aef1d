package bespoke.intake;

import bespoke.shared.Refused;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Works on batches in the background, one at a time on each node. What is killed half-way has changed nothing, shows as
 * interrupted, and can be taken up again.
 */
@Component
class ImportWork {

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

    private final WorkLock lock;
    private final BatchStore store;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import").daemon().factory());

    ImportWork(WorkLock lock, BatchStore store) {
        this.lock = lock;
        this.store = store;
    }

    /** Each file at work or in line holds a connection of the pool. */
    private static final int MOST_IN_LINE = 4;

    private final Semaphore line = new Semaphore(MOST_IN_LINE);

    /**
     * Begins work, holding the batch from now on.
     *
     * @param begin    moves the batch on, under the lock
     * @param step     the work itself
     * @param fallback where the batch stands when the work cannot go on
     * @return completes when the work is done or could not go on
     * @throws Refused {@code intake.at-work} when somebody works on the batch already, {@code intake.line-full} when too
     *     many files wait
     */
    CompletableFuture<Void> start(BatchId id, Runnable begin, Runnable step, BatchState fallback) {
        if (!line.tryAcquire()) {
            throw Refused.tooOften("intake.line-full");
        }
        var held = take(id);
        try {
            begin.run();
            return afterCommit(held, () -> run(id, held, step, fallback))
                    .whenComplete((done, failure) -> line.release());
        } catch (RuntimeException refused) {
            held.close();
            line.release();
            throw refused;
        }
    }

    private WorkLock.Held take(BatchId id) {
        try {
            return lock.take(id).orElseThrow(() -> Refused.conflict("intake.at-work", Map.of()));
        } catch (RuntimeException refused) {
            line.release();
            throw refused;
        }
    }

    /** Where the caller is in a transaction, the work begins once that is committed, and not at all if it is not. */
    private CompletableFuture<Void> afterCommit(WorkLock.Held held, Runnable task) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return CompletableFuture.runAsync(task, worker);
        }
        var done = new CompletableFuture<Void>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    var unused = CompletableFuture.runAsync(task, worker)
                            .whenComplete((nothing, failure) -> done.complete(null));
                } else {
                    held.close();
                    done.complete(null);
                }
            }
        });
        return done;
    }

    private void run(BatchId id, WorkLock.Held held, Runnable step, BatchState fallback) {
        try (held) {
            try {
                step.run();
            } catch (Refused no) {
                store.stopped(id, fallback, no.code(), no.values());
            } catch (RuntimeException failure) {
                log.error("Import {} stopped", id, failure);
                store.stopped(id, fallback, "intake.stopped", Map.of());
            }
        } catch (RuntimeException away) {
            // The database is away: the batch shows as interrupted as soon as it is back.
            log.error("Import {} was interrupted", id, away);
        }
    }

    /** Gives work under way a moment; what is not done then is rolled back and shows as interrupted. */
    @PreDestroy
    void stop() throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
            worker.shutdownNow();
        }
    }
}
