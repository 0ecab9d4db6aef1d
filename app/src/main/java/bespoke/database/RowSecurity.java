package bespoke.database;

import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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

    /** Opens several people's rows beside those open already. Costs one round trip. */
    public void open(Collection<PersonId> people) {
        openIds(people.stream().map(PersonId::value).toList());
    }

    /** Opens what lies on these desks beside what is open already: requests that wait for whoever works there. */
    public void openDesks(Collection<UUID> desks) {
        openIds(desks);
    }

    private void openIds(Collection<UUID> ids) {
        refuseOutsideTransaction();
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

    private static void refuseOutsideTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows are opened for a transaction, and there is none");
        }
    }
}
