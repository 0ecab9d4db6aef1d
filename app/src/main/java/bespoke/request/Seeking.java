package bespoke.request;

import bespoke.shared.Language;
import bespoke.shared.Text;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Words as they are looked for: without case and accents. */
final class Seeking {

    private static final int MOST_WORDS = 8;

    private Seeking() {}

    /** What was typed, word by word; empty when it was nothing. */
    static List<String> words(String typed) {
        return Stream.of(plain(typed).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    static boolean holds(String text, List<String> words) {
        var plain = plain(text);
        return words.stream().allMatch(plain::contains);
    }

    /** Whether it holds every word, all in one language. */
    static boolean holds(Text text, List<String> words) {
        return Stream.of(Language.values()).anyMatch(language -> holds(text.in(language), words));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
