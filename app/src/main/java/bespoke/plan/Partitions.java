package bespoke.plan;

import bespoke.shared.CompanyClock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that this month's and the next month's partitions of the logs stand before rows need them. */
@Component
class Partitions implements SmartInitializingSingleton {

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

    @Scheduled(cron = "${bespoke.plan.partitions:0 20 2 * * *}")
    void prepare() {
        store.partitionsAround(clock.today());
    }
}
