package bespoke.intake;

import java.time.Instant;
import java.util.List;

/**
 * A connection, and how it fares.
 *
 * @param pauseDays its usual pause within four weeks, in days; 0 where that is not known
 * @param inAll    since it was made
 * @param thisWeek within the last seven days
 * @param refusals the latest first, some
 */
public record ConnectionState(
        Connection connection,
        double pauseDays,
        ConnectionCounts inAll,
        ConnectionCounts thisWeek,
        List<ConnectionRefusal> refusals) {

    public boolean isSilent(Instant now) {
        return connection.isSilent(now, pauseDays);
    }
}
