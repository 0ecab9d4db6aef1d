package bespoke.database;

import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whose rows the application's role sees in the transaction at hand: nobody's, until they are opened here. It closes by
 * itself when the transaction ends.
 *
 * <p>The second wall, coarse on purpose: who may see which fact is settled by the gate of {@code privacy}, which is the
 * only caller for people looked at; features open rows of their own writes. {@code WallTest} lists the callers.
 */
@Component
public class RowSecurity {

    private final JdbcClient db;

    RowSecurity(JdbcClient db) {
        this.db = db;
    }

    /** Opens one person's rows beside those open already. */
    public void open(PersonId person) {
        open(List.of(person));
    }

    /** Opens several people's rows beside those open already. Costs one round trip, and none when all are open. */
    public void open(Collection<PersonId> people) {
        openIds(people.stream().map(PersonId::value).toList());
    }

    /** Opens what lies on these desks beside what is open already: requests that wait for whoever works there. */
    public void openDesks(Collection<UUID> desks) {
        openIds(desks);
    }

    /** Opens what came with this file beside what is open already: its bytes, what is staged of it, its lines. */
    public void openBatch(UUID batch) {
        openIds(List.of(batch));
    }

    /** Opens what came by this connection beside what is open already: what a directory told of its people and groups. */
    public void openConnection(UUID connection) {
        openIds(List.of(connection));
    }

    /** Opens who belongs to these groups beside what is open already. */
    public void openGroups(Collection<UUID> groups) {
        openIds(groups);
    }

    private void openIds(Collection<UUID> ids) {
        refuseOutsideTransaction();
        if (!Opened.inThisTransaction().add(ids)) {
            return;
        }
        db.sql("""
                select set_config(
                    'bespoke.granted',
                    case
                        when bespoke.grants_everyone() then 'all'
                        else (bespoke.granted() || :ids::uuid[])::text
                    end,
                    true)
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> true)
                .list();
    }

    /** Opens everybody's rows, for work that writes a whole batch or keeps derived rows. */
    public void openAll() {
        refuseOutsideTransaction();
        db.sql("select set_config('bespoke.granted', 'all', true)")
                .query((row, index) -> true)
                .list();
    }

    /** What is open in a transaction; set aside while another one runs within, gone when it ends. */
    private static final class Opened implements TransactionSynchronization {

        private static final Object KEY = new Object();

        private final Set<UUID> ids = new HashSet<>();

        static Opened inThisTransaction() {
            if (TransactionSynchronizationManager.getResource(KEY) instanceof Opened opened) {
                return opened;
            }
            var opened = new Opened();
            TransactionSynchronizationManager.bindResource(KEY, opened);
            TransactionSynchronizationManager.registerSynchronization(opened);
            return opened;
        }

        /** @return whether any of them was not open before */
        boolean add(Collection<UUID> more) {
            return ids.addAll(more);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KEY);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KEY, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        }
    }

    private static void refuseOutsideTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows are opened for a transaction, and there is none");
        }
    }
}
