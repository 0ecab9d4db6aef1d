package bespoke.intake;

/**
 * How many people a file would make new, change, leave as they are, refuse, or tell to have left: as far as whoever
 * brings it may read.
 *
 * @param facts  how many single facts would change, of people known before
 * @param unread how many facts it tells of them that its reader may not read, whether they would change or not
 */
public record Counts(long fresh, long changed, long unchanged, long refused, long leave, long facts, long unread) {

    public long people() {
        return fresh + changed + unchanged + refused;
    }

    /** Whether applying it would change nothing that its reader may read. */
    public boolean nothing() {
        return fresh == 0 && changed == 0 && leave == 0;
    }
}
