package bespoke.engine.relevance;

/**
 * The chance that belongs to a logit, on a grid: whole points in, whole units out. The same on every machine, and never
 * flat: one point more is at least one unit more, so whatever adds to a logit adds to the chance.
 */
public final class Logistic {

    /*
     * A table of the logistic function at every 64th point from -20 to 20 logits (19 KiB), filled by StrictMath, which
     * gives the same bits everywhere, with straight lines in whole numbers between. Beyond, and where the function is
     * flatter than the grid, a slope of one unit per point keeps it strictly rising; over the whole range that is
     * 2^-14 of 1. A straight line over 1/60 of a logit is off by 3.4e-6 at most.
     */

    /** 256 steps of weight times 15 steps of strength. */
    public static final int POINTS_PER_LOGIT = 3_840;

    /** Points lie between minus and plus this. */
    public static final int MOST_POINTS = 1 << 23;

    /** The units of chance 1. */
    public static final long ONE = 1L << 38;

    private static final int STEP_SHIFT = 6;
    private static final int END = 20 * POINTS_PER_LOGIT;
    private static final long SLOPE = 2L * MOST_POINTS;
    private static final long[] TABLE = table();

    private Logistic() {}

    /**
     * The chance that belongs to so many points.
     *
     * @param points from minus to plus {@link #MOST_POINTS}
     * @return from 0 to {@link #ONE}, strictly rising
     */
    public static long units(int points) {
        int at = Math.clamp(points, -END, END) + END;
        long low = TABLE[at >> STEP_SHIFT];
        long high = TABLE[(at >> STEP_SHIFT) + 1];
        long between = ((high - low) * (at & ((1 << STEP_SHIFT) - 1))) >> STEP_SHIFT;
        return low + between + points + MOST_POINTS;
    }

    private static long[] table() {
        var table = new long[((2 * END) >> STEP_SHIFT) + 2];
        for (int node = 0; node < table.length; node++) {
            double logit = (double) ((node << STEP_SHIFT) - END) / POINTS_PER_LOGIT;
            table[node] = StrictMath.round((ONE - SLOPE) / (1 + StrictMath.exp(-logit)));
        }
        return table;
    }
}
