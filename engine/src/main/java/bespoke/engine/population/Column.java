package bespoke.engine.population;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attribute of everybody: a value per row, which rows are known, and which are withheld. */
abstract sealed class Column {

    /*
     * Arrays are as long as the highest row needs, rounded up to whole words of 64 rows, so that scans run over whole
     * words without a check at the end. A place whose row is not known holds zero, which says nothing: every reader masks
     * its answer with `known`. Per row: 2 bits of masks and 1 bit (boolean), 8 bytes (number), 4 bytes (date, text) or
     * 1 bit for each text that somebody among 4,096 neighbouring rows holds (texts).
     */

    final Bits known = new Bits();
    final Bits withheld = new Bits();

    static Column of(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> new Booleans();
            case NUMBER -> new Numbers();
            case DATE -> new Dates();
            case TEXT -> new Codes();
            case TEXTS -> new Sets();
        };
    }

    final void set(int row, @Nullable Value value, boolean closed) {
        if (known.get(row)) {
            clear(row);
        }
        known.set(row, value != null);
        withheld.set(row, closed);
        if (value != null) {
            put(row, value);
        }
    }

    final @Nullable Value find(int row) {
        return known.get(row) ? get(row) : null;
    }

    abstract void put(int row, Value value);

    abstract Value get(int row);

    /** Forgets the value of a known row. */
    abstract void clear(int row);

    private static int wholeWords(int row, int length) {
        return Math.max((row | 63) + 1, (length + (length >> 1) + 63) & ~63);
    }

    static final class Booleans extends Column {

        final Bits values = new Bits();

        @Override
        void put(int row, Value value) {
            values.set(row, ((Value.OfBoolean) value).value());
        }

        @Override
        Value get(int row) {
            return Value.of(values.get(row));
        }

        @Override
        void clear(int row) {
            values.set(row, false);
        }
    }

    static final class Numbers extends Column {

        private double[] values = new double[0];

        @Override
        void put(int row, Value value) {
            if (row >= values.length) {
                values = Arrays.copyOf(values, wholeWords(row, values.length));
            }
            values[row] = ((Value.OfNumber) value).value();
        }

        @Override
        Value get(int row) {
            return Value.of(values[row]);
        }

        @Override
        void clear(int row) {
            values[row] = 0;
        }

        void between(double low, double high, int from, int count, long[] into) {
            int held = Math.clamp((values.length >> 6) - from, 0, count);
            for (int word = 0; word < held; word++) {
                int base = (from + word) << 6;
                long bits = 0;
                for (int bit = 0; bit < 64; bit++) {
                    double value = values[base + bit];
                    bits |= (value >= low & value <= high ? 1L : 0L) << bit;
                }
                into[word] |= bits;
            }
        }
    }

    static final class Dates extends Column {

        private int[] days = new int[0];

        @Override
        void put(int row, Value value) {
            if (row >= days.length) {
                days = Arrays.copyOf(days, wholeWords(row, days.length));
            }
            days[row] = ((Value.OfDate) value).epochDay();
        }

        @Override
        Value get(int row) {
            return new Value.OfDate(days[row]);
        }

        @Override
        void clear(int row) {
            days[row] = 0;
        }

        void between(int low, int high, int from, int count, long[] into) {
            int held = Math.clamp((days.length >> 6) - from, 0, count);
            for (int word = 0; word < held; word++) {
                int base = (from + word) << 6;
                long bits = 0;
                for (int bit = 0; bit < 64; bit++) {
                    int day = days[base + bit];
                    bits |= (day >= low & day <= high ? 1L : 0L) << bit;
                }
                into[word] |= bits;
            }
        }
    }

    static final class Codes extends Column {

        private final Dictionary dictionary = new Dictionary();
        private int[] codes = new int[0];

        @Override
        void put(int row, Value value) {
            if (row >= codes.length) {
                codes = Arrays.copyOf(codes, wholeWords(row, codes.length));
            }
            codes[row] = dictionary.hold(((Value.OfText) value).value());
        }

        @Override
        Value get(int row) {
            return Value.of(dictionary.text(codes[row]));
        }

        @Override
        void clear(int row) {
            dictionary.release(codes[row]);
            codes[row] = 0;
        }

        void equal(String text, int from, int count, long[] into) {
            int code = dictionary.find(text);
            if (code < 0) {
                return;
            }
            int held = Math.clamp((codes.length >> 6) - from, 0, count);
            for (int word = 0; word < held; word++) {
                int base = (from + word) << 6;
                long bits = 0;
                for (int bit = 0; bit < 64; bit++) {
                    bits |= (codes[base + bit] == code ? 1L : 0L) << bit;
                }
                into[word] |= bits;
            }
        }

        void among(Set<String> texts, int from, int count, long[] into) {
            var wanted = new boolean[dictionary.size() + 1];
            for (var text : texts) {
                int code = dictionary.find(text);
                wanted[code < 0 ? dictionary.size() : code] = true;
            }
            wanted[dictionary.size()] = false;
            int held = Math.clamp((codes.length >> 6) - from, 0, count);
            for (int word = 0; word < held; word++) {
                int base = (from + word) << 6;
                long bits = 0;
                for (int bit = 0; bit < 64; bit++) {
                    bits |= (wanted[codes[base + bit]] ? 1L : 0L) << bit;
                }
                into[word] |= bits;
            }
        }
    }

    static final class Sets extends Column {

        /*
         * A bitmap per text, cut into chunks of 4,096 rows that exist only where somebody holds the text. A membership
         * costs one bit where a text is common and 528 bytes at worst, however many different texts there are.
         * Rewriting a row looks at every text once: 1 ms at 100,000 different texts.
         */

        private static final int CHUNK_SHIFT = 12;
        private static final int CHUNK_WORDS = 1 << (CHUNK_SHIFT - 6);

        private final Dictionary dictionary = new Dictionary();
        private long[] @Nullable [][] members = new long[16][][];

        @Override
        void put(int row, Value value) {
            for (var text : ((Value.OfTexts) value).values()) {
                add(row, dictionary.hold(text));
            }
        }

        @Override
        Value get(int row) {
            var texts = new HashSet<String>();
            for (int code = 0; code < dictionary.size(); code++) {
                if (holds(row, code)) {
                    texts.add(dictionary.text(code));
                }
            }
            return Value.of(texts);
        }

        @Override
        void clear(int row) {
            for (int code = 0; code < dictionary.size(); code++) {
                if (holds(row, code)) {
                    members[code][row >> CHUNK_SHIFT][wordInChunk(row)] &= ~(1L << row);
                    dictionary.release(code);
                }
            }
        }

        void holding(String text, int from, int count, long[] into) {
            int code = dictionary.find(text);
            if (code < 0) {
                return;
            }
            var chunks = members[code];
            for (int word = 0; word < count; word++) {
                int chunk = (from + word) >> (CHUNK_SHIFT - 6);
                if (chunk >= chunks.length) {
                    return;
                }
                if (chunks[chunk] != null) {
                    into[word] |= chunks[chunk][(from + word) & (CHUNK_WORDS - 1)];
                }
            }
        }

        private void add(int row, int code) {
            if (code >= members.length) {
                members = Arrays.copyOf(members, Math.max(code + 1, 2 * members.length));
            }
            int chunk = row >> CHUNK_SHIFT;
            var chunks = members[code] == null ? new long[0][] : members[code];
            if (chunk >= chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk + 1);
            }
            if (chunks[chunk] == null) {
                chunks[chunk] = new long[CHUNK_WORDS];
            }
            chunks[chunk][wordInChunk(row)] |= 1L << row;
            members[code] = chunks;
        }

        private boolean holds(int row, int code) {
            var chunks = members[code];
            int chunk = row >> CHUNK_SHIFT;
            return chunks != null
                    && chunk < chunks.length
                    && chunks[chunk] != null
                    && (chunks[chunk][wordInChunk(row)] & 1L << row) != 0;
        }

        private static int wordInChunk(int row) {
            return (row >> 6) & (CHUNK_WORDS - 1);
        }
    }
}
