package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that the partitions of signals stand some months before rows need them, and that what was kept for long enough
 * goes: signals as the mapping of their type says, months of which nothing is kept, digests after three years.
 */
@Component
class SignalTidying implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(SignalTidying.class);
    private static final int MONTHS_AHEAD = 3;
    private static final Period SEEN = Period.ofYears(3);

    private final SignalStore store;
    private final SignalMappingStore mappings;
    private final ConnectionStore connections;
    private final SignalSettings settings;
    private final RowSecurity rows;
    private final TransactionTemplate transactions;
    private final CompanyClock clock;

    SignalTidying(
            SignalStore store,
            SignalMappingStore mappings,
            ConnectionStore connections,
            SignalSettings settings,
            RowSecurity rows,
            TransactionTemplate transactions,
            CompanyClock clock) {
        this.store = store;
        this.mappings = mappings;
        this.connections = connections;
        this.settings = settings;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        prepare();
    }

    /** What fails is logged and tried again the next night: rows without a partition of their own stand in the default one. */
    @Scheduled(cron = "${bespoke.signals.months:0 25 2 * * *}", zone = CompanyClock.ZONE)
    void prepare() {
        for (int month = 0; month <= MONTHS_AHEAD; month++) {
            var day = clock.today().plusMonths(month);
            try {
                store.makeMonth(day);
            } catch (DataAccessException failed) {
                log.error("Signals have no partition for the month of {}; the default one holds them", day, failed);
            }
        }
    }

    @Scheduled(fixedDelayString = "${bespoke.signals.tidy:1d}", initialDelayString = "1m")
    void forgetOld() {
        int longest = Math.max(settings.keptDays(), mappings.longestKept().orElse(0));
        transactions.executeWithoutResult(status -> {
            connections.ids().forEach(connection -> rows.openConnection(connection.value()));
            store.forget(clock.now(), settings.keptDays());
        });
        // A day more than is kept, since months turn at the database's midnight.
        store.dropMonths(clock.today().minusDays(longest + 1L));
        store.forgetSeen(clock.startOf(clock.today().minus(SEEN)));
    }
}
