package bespoke.audit;

import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals each minute what was committed to sealed logs since, on one node at a time. */
@Component
public class Sealer {

    /*
     * A seal remembers the oldest transaction that was still running when it was made. The next one looks through every
     * row of that transaction and of later ones: what commits late is found then, and what was sealed already is known
     * by its leaf; so it is where there are too many records for one seal. Each seal is one transaction that holds a lock: a kill leaves all of it or nothing, and a second node
     * finds the lock taken. The writers of the logs wait for nothing.
     */

    /** Records of one seal: what is held in memory. */
    private static final int MOST = 20_000;

    private final SealStore store;
    private final List<SealedLog> logs;
    private final RowSecurity rows;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;
    private final int most;

    @Autowired
    Sealer(
            SealStore store,
            List<SealedLog> logs,
            RowSecurity rows,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this(store, logs, rows, clock, transactions, MOST);
    }

    Sealer(
            SealStore store,
            List<SealedLog> logs,
            RowSecurity rows,
            CompanyClock clock,
            TransactionTemplate transactions,
            int most) {
        this.store = store;
        this.logs = List.copyOf(logs);
        this.rows = rows;
        this.clock = clock;
        this.transactions = transactions;
        this.most = most;
    }

    /**
     * Seals everything that is committed and not sealed yet; nothing while another node does.
     *
     * @return how many records it sealed
     */
    @Scheduled(fixedDelayString = "${bespoke.audit.seal:1m}", initialDelayString = "${bespoke.audit.seal:1m}")
    public int seal() {
        int all = 0;
        int sealed;
        do {
            sealed = Objects.requireNonNull(transactions.execute(status -> sealOnce()));
            all += sealed;
        } while (sealed == most);
        return all;
    }

    private int sealOnce() {
        if (!store.takeTurn()) {
            return 0;
        }
        var last = store.last();
        // Before the rows are read: whoever had begun later than this is looked through again next time.
        var running = store.oldestRunning();
        rows.openAll();
        var records = store.unsealed(logs, store.from(last), most);
        if (!records.isEmpty()) {
            long number = last == null ? 1 : last.number() + 1;
            var now = clock.now();
            var tree = new MerkleTree();
            tree.add(Seal.first(number, now, records.size(), last == null ? null : last.root()));
            records.forEach(record -> tree.add(record.leaf()));
            var below = records.size() < most
                    ? running
                    : earlier(running, records.getLast().xid());
            store.add(new Seal(number, tree.root(), records.size(), now), below, records);
        }
        return records.size();
    }

    /** Of two transactions the one that began earlier: what one that still runs writes is to be found, however many there are. */
    private static String earlier(String one, String other) {
        return Long.compareUnsigned(Long.parseUnsignedLong(one), Long.parseUnsignedLong(other)) <= 0 ? one : other;
    }
}
