package bespoke.profile;

/**
 * Between which numbers a value lies.
 *
 * @param least the smallest that may stand, in the attribute's unit
 * @param most  the largest, no smaller than {@code least}
 * @param whole whether it has no decimals
 */
public record Bounds(long least, long most, boolean whole) {

    public Bounds {
        if (least > most) {
            throw new IllegalArgumentException("Nothing lies between " + least + " and " + most);
        }
    }

    boolean hold(double number) {
        return number >= least && number <= most && (!whole || number == Math.rint(number));
    }
}
