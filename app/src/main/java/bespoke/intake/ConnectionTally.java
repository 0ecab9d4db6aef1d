package bespoke.intake;

import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
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
    private Map<Day, Noted> gathered = new HashMap<>();

    ConnectionTally(ConnectionStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    synchronized void note(ConnectionId connection, ConnectionCall call) {
        var now = clock.now();
        var noted = gathered.computeIfAbsent(new Day(connection, clock.today()), first -> new Noted());
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

    /** Writes what was gathered. What cannot be written now is written later. */
    @Scheduled(fixedDelayString = "${bespoke.intake.tally:1s}")
    @PreDestroy
    void write() {
        var taken = taken();
        for (var days = taken.entrySet().iterator(); days.hasNext(); days.remove()) {
            var next = days.next();
            try {
                store.count(next.getKey().connection(), next.getKey().day(), next.getValue());
            } catch (DataAccessException away) {
                giveBack(taken);
                throw away;
            }
        }
    }

    private synchronized Map<Day, Noted> taken() {
        var taken = gathered;
        gathered = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<Day, Noted> unwritten) {
        unwritten.forEach((day, noted) -> gathered.merge(day, noted, Noted::plus));
    }

    private record Day(ConnectionId connection, LocalDate day) {}

    /** What one connection did on one day. */
    static final class Noted {

        private @Nullable Instant at;
        private ConnectionCounts counts = ConnectionCounts.NONE;
        private final List<ConnectionStore.KeptRefusal> refusals = new ArrayList<>();

        /** When it came last; null where it did not come itself. */
        @Nullable
        Instant at() {
            return at;
        }

        ConnectionCounts counts() {
            return counts;
        }

        List<ConnectionStore.KeptRefusal> refusals() {
            return refusals;
        }

        private Noted plus(Noted other) {
            at = at == null || other.at != null && other.at.isAfter(at) ? other.at : at;
            counts = counts.plus(other.counts);
            refusals.addAll(
                    other.refusals.subList(0, Math.clamp(REFUSALS - refusals.size(), 0, other.refusals.size())));
            return this;
        }
    }
}
