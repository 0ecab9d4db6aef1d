package bespoke.intake;

/**
 * What a connection did within some time.
 *
 * @param read    times it only asked
 * @param made    people and groups it made known
 * @param changed times it changed one
 * @param ended   people and groups it deleted
 * @param refused times it was refused
 * @param told    signals it told for the first time
 * @param again   signals it told again
 * @param taken   its signals that became something
 * @param aside   its signals that were kept aside, some of them until later
 */
public record ConnectionCounts(
        long read, long made, long changed, long ended, long refused, long told, long again, long taken, long aside) {

    static final ConnectionCounts NONE = new ConnectionCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The same and what one call did. */
    ConnectionCounts and(ConnectionCall call) {
        return switch (call) {
            case ConnectionCall.Read one -> plus(1, 0, 0, 0, 0, 0, 0, 0, 0);
            case ConnectionCall.Made one -> plus(0, 1, 0, 0, 0, 0, 0, 0, 0);
            case ConnectionCall.Changed one -> plus(0, 0, 1, 0, 0, 0, 0, 0, 0);
            case ConnectionCall.Ended one -> plus(0, 0, 0, 1, 0, 0, 0, 0, 0);
            case ConnectionCall.RefusedCall one -> plus(0, 0, 0, 0, 1, 0, 0, 0, 0);
            case ConnectionCall.Told some -> plus(0, 0, 0, 0, 0, some.fresh(), some.again(), 0, 0);
            case ConnectionCall.Applied some -> plus(0, 0, 0, 0, 0, 0, 0, some.taken(), some.aside());
        };
    }

    ConnectionCounts plus(ConnectionCounts other) {
        return plus(
                other.read,
                other.made,
                other.changed,
                other.ended,
                other.refused,
                other.told,
                other.again,
                other.taken,
                other.aside);
    }

    private ConnectionCounts plus(
            long read,
            long made,
            long changed,
            long ended,
            long refused,
            long told,
            long again,
            long taken,
            long aside) {
        return new ConnectionCounts(
                this.read + read,
                this.made + made,
                this.changed + changed,
                this.ended + ended,
                this.refused + refused,
                this.told + told,
                this.again + again,
                this.taken + taken,
                this.aside + aside);
    }
}
