package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.shared.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes signals durably, those that come at once in one transaction. */
@Component
class SignalWriter {

    /*
     * Group commit: whoever comes puts their signals in line and waits for the lock. Who gets it writes all that stand in
     * line by then, in one transaction; those whose signals were among them find them written when their turn comes. While
     * one group waits for the disk the next one gathers, so that a commit costs less the more come (D. DeWitt et al.,
     * "Implementation techniques for main memory database systems", 1984).
     */

    private static final int AT_ONCE = 2_000;

    private final SignalBell bell;
    private final SignalStore store;
    private final RowSecurity rows;
    private final TransactionTemplate transactions;
    private final Semaphore room;
    private final Queue<Waiting> line = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    SignalWriter(
            SignalBell bell,
            SignalStore store,
            RowSecurity rows,
            TransactionTemplate transactions,
            SignalSettings settings) {
        this.bell = bell;
        this.store = store;
        this.rows = rows;
        this.transactions = transactions;
        this.room = new Semaphore(settings.most());
    }

    /**
     * Writes what a source told, whole or not at all. When this returns it is committed.
     *
     * @return how many of them were new
     * @throws Refused {@code intake.signals-too-many} when too many wait to be written
     */
    int write(ConnectionId connection, Instant at, List<Signal> signals) {
        if (signals.isEmpty()) {
            return 0;
        } else if (!room.tryAcquire(signals.size())) {
            throw Refused.tooOften("intake.signals-too-many", Map.of("seconds", 1));
        }
        try {
            var mine = new Waiting(connection, at, signals);
            line.add(mine);
            writing.lock();
            try {
                while (!mine.isOver()) {
                    writeTogether(next());
                }
            } finally {
                writing.unlock();
            }
            return mine.answer();
        } finally {
            room.release(signals.size());
        }
    }

    private List<Waiting> next() {
        var group = new ArrayList<Waiting>();
        for (int many = 0;
                many < AT_ONCE && !line.isEmpty();
                many += group.getLast().signals.size()) {
            group.add(line.remove());
        }
        return group;
    }

    /** Where a group fails, it is not all at fault: each is tried alone, but where the database is away. */
    private void writeTogether(List<Waiting> group) {
        try {
            var fresh = transactions.execute(status -> {
                group.stream()
                        .map(Waiting::connection)
                        .distinct()
                        .forEach(connection -> rows.openConnection(connection.value()));
                return store.add(group);
            });
            bell.ring();
            group.forEach(one -> one.written(fresh == null ? 0 : fresh.getOrDefault(one, 0)));
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
            group.forEach(one -> one.failed(away));
        } catch (RuntimeException failed) {
            if (group.size() == 1) {
                group.getFirst().failed(failed);
            } else {
                group.forEach(one -> writeTogether(List.of(one)));
            }
        } catch (Error broken) {
            group.forEach(one -> one.failed(new IllegalStateException(broken)));
            throw broken;
        }
    }

    /** Signals of one request in line; the lock makes what becomes of them seen by whoever waits. */
    static final class Waiting {

        private final ConnectionId connection;
        private final Instant at;
        private final List<Signal> signals;
        private int fresh = -1;
        private @Nullable RuntimeException failure;

        Waiting(ConnectionId connection, Instant at, List<Signal> signals) {
            this.connection = connection;
            this.at = at;
            this.signals = List.copyOf(signals);
        }

        ConnectionId connection() {
            return connection;
        }

        Instant at() {
            return at;
        }

        List<Signal> signals() {
            return signals;
        }

        private boolean isOver() {
            return fresh >= 0 || failure != null;
        }

        private void written(int some) {
            fresh = some;
        }

        private void failed(RuntimeException why) {
            failure = why;
        }

        private int answer() {
            if (failure != null) {
                throw failure;
            }
            return fresh;
        }
    }
}
