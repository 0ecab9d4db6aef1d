package bespoke.engine.population;

import java.util.Arrays;

/** A bitmap over row numbers that grows as it is written; what was never written is 0. */
final class Bits {

    private long[] words = new long[0];

    boolean get(int row) {
        int word = row >> 6;
        return word < words.length && (words[word] & 1L << row) != 0;
    }

    void set(int row, boolean on) {
        int word = row >> 6;
        if (word >= words.length) {
            if (!on) {
                return;
            }
            words = Arrays.copyOf(words, Math.max(word + 1, words.length + (words.length >> 1)));
        }
        if (on) {
            words[word] |= 1L << row;
        } else {
            words[word] &= ~(1L << row);
        }
    }

    /** Copies words {@code from} to {@code from + count - 1} to the front of {@code into}. */
    void copy(int from, int count, long[] into) {
        int held = Math.clamp(words.length - from, 0, count);
        if (held > 0) {
            System.arraycopy(words, from, into, 0, held);
        }
        Arrays.fill(into, held, count, 0);
    }
}
