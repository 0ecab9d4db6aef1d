package bespoke.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody looks for.
 *
 * @param words of a name: whoever did it or whom it is about, or of what it was done to; empty for all
 * @param day   as the company counts days
 */
public record Sought(
        String words, @Nullable ActKind kind, @Nullable LocalDate day) {

    private static final int LONGEST = 100;

    public Sought {
        words = words.strip().substring(0, Math.min(words.strip().length(), LONGEST));
    }

    public boolean isEverything() {
        return words.isEmpty() && kind == null && day == null;
    }
}
