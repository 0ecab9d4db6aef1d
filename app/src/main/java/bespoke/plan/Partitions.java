package bespoke.plan;

import bespoke.shared.CompanyClock;
import java.time.LocalDate;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the partitions of the logs stand some months before rows need them, and that pins go after a year. What
 * fails is logged and tried again the next night: rows without a partition of their own stand in the default one.
 */
@Component
class Partitions implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);

    private static final int MONTHS_AHEAD = 3;
    private static final Period PINS_KEPT = Period.ofYears(1);

    private final PlanStore store;
    private final CompanyClock clock;

    Partitions(PlanStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        prepare();
    }

    @Scheduled(cron = "${bespoke.plan.partitions:0 20 2 * * *}", zone = CompanyClock.ZONE)
    void prepare() {
        var today = clock.today();
        for (var name : PlanStore.LOGS) {
            for (int month = 0; month <= MONTHS_AHEAD; month++) {
                prepare(name, today.plusMonths(month));
            }
        }
    }

    @Scheduled(fixedDelayString = "${bespoke.plan.pins:1d}", initialDelayString = "1m")
    void forgetPins() {
        store.forgetPins(clock.today().minus(PINS_KEPT));
    }

    private void prepare(String name, LocalDate day) {
        try {
            store.partition(name, day);
        } catch (DataAccessException failed) {
            log.error(
                    "The log {} has no partition for the month of {}; its default one holds those rows",
                    name,
                    day,
                    failed);
        }
    }
}
