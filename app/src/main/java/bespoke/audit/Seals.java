package bespoke.audit;

import bespoke.audit.Verification.Difference;
import bespoke.audit.Verification.Finding;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The front door to the seal: its last root, and whether all that was sealed is as it was. For administrators. */
@Service
public class Seals {

    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");

    private final SealStore store;
    private final List<SealedLog> logs;
    private final RowSecurity rows;
    private final CompanyClock clock;
    private final TransactionTemplate instant;

    Seals(
            SealStore store,
            List<SealedLog> logs,
            RowSecurity rows,
            CompanyClock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.logs = List.copyOf(logs);
        this.rows = rows;
        this.clock = clock;
        this.instant = new TransactionTemplate(transactions);
        this.instant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.instant.setReadOnly(true);
    }

    /**
     * The last seal; empty in the first minute.
     *
     * @throws Refused {@code audit.not-found}
     */
    public Optional<Seal> last(Viewer viewer) {
        Audit.requireAdministrator(viewer);
        return Optional.ofNullable(store.last());
    }

    /**
     * Holds everything that was sealed against what there is, as of one instant. Reads all of it.
     *
     * @param root kept elsewhere, in hexadecimal digits; null to do without
     * @throws Refused {@code audit.not-found}, {@code audit.root-malformed}
     */
    public Verification verify(Viewer viewer, @Nullable String root) {
        Audit.requireAdministrator(viewer);
        return onTheMachine(root);
    }

    /** The same by whoever runs the machine, where nobody is signed in. */
    public Verification onTheMachine(@Nullable String root) {
        var kept = root == null ? null : read(root);
        return Objects.requireNonNull(instant.execute(status -> {
            rows.openAll();
            return new Check(kept).run();
        }));
    }

    private static byte[] read(String root) {
        var digits = root.strip().toLowerCase(Locale.ROOT);
        if (!ROOT.matcher(digits).matches()) {
            throw new Refused("audit.root-malformed").at("root");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** One run. */
    private final class Check {

        private final byte @Nullable [] kept;
        private final List<Finding> findings = new ArrayList<>();
        private final Map<Long, Instant> sealedAt = new HashMap<>();
        private long found;
        private long records;
        private long waiting;
        private @Nullable Seal last;
        private @Nullable Seal reading;
        private MerkleTree tree = new MerkleTree();

        Check(byte @Nullable [] kept) {
            this.kept = kept;
        }

        Verification run() {
            store.eachLeaf(this::leaf);
            endOfSeal();
            var from = store.from(last);
            for (var log : logs) {
                store.eachChanged(log, (id, seal) -> find(Difference.CHANGED, log.table(), id, seal));
                store.eachMissing(log, (id, seal) -> find(Difference.MISSING, log.table(), id, seal));
                waiting += store.eachUnsealed(log, from, id -> find(Difference.ADDED, log.table(), id, null));
            }
            store.eachOfNoLog(logs, (log, id, seal) -> find(Difference.MISSING, log, id, seal));
            store.eachGoneEarly(
                    logs.stream().filter(log -> !log.erasable()).toList(),
                    clock.now(),
                    (log, id, seal) -> find(Difference.EARLY, log, id, seal));
            store.untoldRemovals().forEach(id -> find(Difference.REMOVAL, AuditStore.LOG.table(), id, null));
            var there = kept == null ? null : store.find(kept).orElse(null);
            if (kept != null && there == null) {
                find(Difference.ROOT, null, null, null);
            }
            return new Verification(
                    records, sealedAt.size(), last, waiting, store.countRemoved(), findings, found, there);
        }

        private void leaf(Seal seal, byte @Nullable [] leaf) {
            if (reading == null || reading.number() != seal.number()) {
                endOfSeal();
                for (long gone = last == null ? 1 : last.number() + 1; gone < seal.number(); gone++) {
                    find(Difference.CHAIN, null, null, gone);
                    if (found > Verification.MOST) {
                        break;
                    }
                }
                reading = seal;
                sealedAt.put(seal.number(), seal.at());
                tree = new MerkleTree();
                tree.add(Seal.first(seal.number(), seal.at(), seal.records(), last == null ? null : last.root()));
            }
            if (leaf != null) {
                tree.add(leaf);
                records++;
            }
        }

        private void endOfSeal() {
            if (reading != null) {
                if (!Arrays.equals(tree.root(), reading.root())) {
                    find(Difference.SEAL, null, null, reading.number());
                }
                last = reading;
                reading = null;
            }
        }

        private void find(Difference difference, @Nullable String log, @Nullable UUID record, @Nullable Long seal) {
            found++;
            if (findings.size() < Verification.MOST) {
                findings.add(new Finding(difference, log, record, seal, seal == null ? null : sealedAt.get(seal)));
            }
        }
    }
}
