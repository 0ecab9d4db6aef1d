package bespoke.intake;

/**
 * How many people a file would make new, change, leave as they are, refuse, or tell to have left.
 *
 * @param facts how many single facts would change, of people known before
 */
public record Counts(long fresh, long changed, long unchanged, long refused, long leave, long facts) {

    public long people() {
        return fresh + changed + unchanged + refused;
    }

    /** Whether applying it would change nothing at all. */
    public boolean nothing() {
        return fresh == 0 && changed == 0 && leave == 0;
    }
}
