package bespoke.engine.audience;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A set of row numbers, a bit for each. Does not change. */
public final class Membership {

    private final long[] words;

    Membership(long[] words) {
        this.words = words;
    }

    /** Whether the row is in; false beyond the last. */
    public boolean test(int row) {
        int word = row >> 6;
        return word < words.length && (words[word] & 1L << row) != 0;
    }

    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Rows in ascending order. */
    public void forEach(IntConsumer action) {
        for (int word = 0; word < words.length; word++) {
            for (long rest = words[word]; rest != 0; rest &= rest - 1) {
                action.accept((word << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    /** Rows in ascending order. */
    public int[] rows() {
        var rows = new int[count()];
        var next = new int[1];
        forEach(row -> rows[next[0]++] = row);
        return rows;
    }

    /** The rows in both. */
    public Membership and(Membership other) {
        var both = Arrays.copyOf(words, Math.min(words.length, other.words.length));
        for (int word = 0; word < both.length; word++) {
            both[word] &= other.words[word];
        }
        return new Membership(both);
    }

    /** The rows in this and not in the other. */
    public Membership minus(Membership other) {
        var rest = words.clone();
        for (int word = 0; word < Math.min(rest.length, other.words.length); word++) {
            rest[word] &= ~other.words[word];
        }
        return new Membership(rest);
    }

    /** Rows {@code 64 * word} to {@code 64 * word + 63}, lowest in the lowest bit; 0 beyond the last. */
    public long word(int word) {
        return word < words.length ? words[word] : 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Membership membership && Arrays.equals(words, membership.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return count() + " rows";
    }
}
