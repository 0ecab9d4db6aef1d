package bespoke.engine.plan;

import java.util.BitSet;

/**
 * Which offers a plan holds, by number.
 *
 * @param offers those under Now first, then lane by lane, each in the order in which they stand there
 * @param now    how many of them stand under Now
 * @param cameIn offers in the plan only for the guaranteed share
 * @param cameUp offers under Now only for the guaranteed share
 */
record Choice(int[] offers, int now, BitSet cameIn, BitSet cameUp) {}
