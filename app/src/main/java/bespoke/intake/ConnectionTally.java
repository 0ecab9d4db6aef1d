package bespoke.intake;

import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What connections do, counted in memory and written together: calls that come at once would otherwise wait for each other
 * at the row of their connection. A kill loses a second of counts and nothing of what was told.
 */
@Component
class ConnectionTally {

    /** Of a connection that goes wrong again and again, so many refusals of a second are enough. */
    private static final int REFUSALS = 20;

    private final ConnectionStore store;
    private final CompanyClock clock;
    private Map<ConnectionId, Noted> gathered = new HashMap<>();

    ConnectionTally(ConnectionStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    synchronized void note(ConnectionId connection, ConnectionCall call) {
        var now = clock.now();
        var noted = gathered.computeIfAbsent(connection, first -> new Noted());
        if (!(call instanceof ConnectionCall.Applied)) {
            noted.at = now;
        }
        noted.counts = noted.counts.and(call);
        if (call instanceof ConnectionCall.RefusedCall refused && noted.refusals.size() < REFUSALS) {
            noted.refusals.add(new ConnectionStore.KeptRefusal(
                    Ids.fresh(),
                    new ConnectionRefusal(
                            now, refused.method(), refused.resource(), refused.status(), refused.kind())));
        }
    }

    /** Writes what was gathered. */
    @Scheduled(fixedDelayString = "${bespoke.intake.tally:1s}")
    @PreDestroy
    void write() {
        taken().forEach((connection, noted) -> {
            store.count(connection, clock.today(), noted.at, noted.counts);
            noted.refusals.forEach(refusal -> store.keep(connection, refusal));
        });
    }

    private synchronized Map<ConnectionId, Noted> taken() {
        var taken = gathered;
        gathered = new HashMap<>();
        return taken;
    }

    private static final class Noted {
        private @Nullable Instant at;
        private ConnectionCounts counts = ConnectionCounts.NONE;
        private final List<ConnectionStore.KeptRefusal> refusals = new ArrayList<>();
    }
}
