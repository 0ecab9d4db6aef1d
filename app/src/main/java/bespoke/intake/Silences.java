package bespoke.intake;

import bespoke.access.Tidings;
import bespoke.shared.CompanyClock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the administrators and the people team of each source that fell silent: once, until it has told something again. */
@Component
class Silences {

    private final ConnectionStore connections;
    private final FileSources files;
    private final SilenceStore store;
    private final Tidings tidings;
    private final CompanyClock clock;

    Silences(ConnectionStore connections, FileSources files, SilenceStore store, Tidings tidings, CompanyClock clock) {
        this.connections = connections;
        this.files = files;
        this.store = store;
        this.tidings = tidings;
        this.clock = clock;
    }

    @Scheduled(cron = "${bespoke.intake.silence:0 40 * * * *}", zone = CompanyClock.ZONE)
    @Transactional
    public void look() {
        var now = clock.now();
        connections
                .states(clock.today())
                .forEach(state -> heed(state.connection().name(), false, state.isSilent(now)));
        files.all().forEach(source -> heed(source.source(), true, source.isSilent(now)));
    }

    private void heed(String source, boolean files, boolean silent) {
        if (!silent) {
            store.forget(source, files);
        } else if (store.add(source, files, clock.now())) {
            tidings.fellSilent(source);
        }
    }
}
