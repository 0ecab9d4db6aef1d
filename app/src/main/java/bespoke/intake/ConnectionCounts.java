package bespoke.intake;

/**
 * What a connection did within some time.
 *
 * @param read    times it only asked
 * @param made    people and groups it made known
 * @param changed times it changed one
 * @param ended   people and groups it deleted
 * @param refused times it was refused
 */
public record ConnectionCounts(long read, long made, long changed, long ended, long refused) {

    static final ConnectionCounts NONE = new ConnectionCounts(0, 0, 0, 0, 0);

    ConnectionCounts plus(ConnectionCounts other) {
        return new ConnectionCounts(
                read + other.read,
                made + other.made,
                changed + other.changed,
                ended + other.ended,
                refused + other.refused);
    }
}
