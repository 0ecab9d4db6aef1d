package bespoke.intake;

import java.util.List;

/**
 * A connection, and how it fares.
 *
 * @param inAll    since it was made
 * @param thisWeek within the last seven days
 * @param refusals the latest first, some
 */
public record ConnectionState(
        Connection connection, ConnectionCounts inAll, ConnectionCounts thisWeek, List<ConnectionRefusal> refusals) {}
