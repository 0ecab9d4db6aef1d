package bespoke.intake;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.shared.CompanyClock;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down once a day what each directory did on the days before, in counts. */
@Component
class DirectoryDays {

    private final ConnectionStore store;
    private final Audit audit;
    private final CompanyClock clock;

    DirectoryDays(ConnectionStore store, Audit audit, CompanyClock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Of two nodes the one that comes first tells a day. A day on which a directory only read is told too. */
    @Scheduled(cron = "${bespoke.intake.directory-days:0 17 * * * *}", zone = CompanyClock.ZONE)
    @Transactional
    void tell() {
        store.tellDays(clock.today(), clock.now()).forEach(did -> {
            var counts = LongStream.of(did.read(), did.made(), did.changed(), did.ended(), did.refused())
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(" "));
            audit.record(Act.DIRECTORY_DID, null, counts + " " + did.day() + " " + did.name());
        });
    }
}
