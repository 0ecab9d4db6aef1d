package bespoke.privacy;

import bespoke.shared.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Why somebody sees a value whole, in words that the person reads: at least some different ones, with enough letters. */
public record Reason(String words) {

    /** The most characters. */
    public static final int LONGEST = 300;

    /** The fewest different words. */
    public static final int FEWEST_WORDS = 3;

    /** The fewest letters and digits. */
    public static final int FEWEST_LETTERS = 15;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    public Reason {
        words = words.strip();
        if (words.isEmpty()) {
            throw new Refused("privacy.reason-missing").at("reason");
        } else if (words.codePointCount(0, words.length()) > LONGEST) {
            throw new Refused("privacy.reason-too-long", Map.of("most", LONGEST)).at("reason");
        } else if (different(words) < FEWEST_WORDS || letters(words) < FEWEST_LETTERS) {
            throw new Refused("privacy.reason-too-short", Map.of("words", FEWEST_WORDS, "letters", FEWEST_LETTERS))
                    .at("reason");
        }
    }

    private static long different(String words) {
        return NO_WORD.splitAsStream(words.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .count();
    }

    private static long letters(String words) {
        return words.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
