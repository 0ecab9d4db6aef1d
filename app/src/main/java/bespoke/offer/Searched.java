package bespoke.offer;

import bespoke.shared.Language;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words by which offers are found: without case and accents where they are compared letter by letter. */
final class Searched {

    private static final int MOST_WORDS = 8;

    private Searched() {}

    static String of(Draft draft) {
        return plain(String.join(
                " ",
                draft.title().en(),
                draft.title().fr(),
                draft.verb().en(),
                draft.verb().fr(),
                draft.whatItIs().en(),
                draft.whatItIs().fr()));
    }

    static String title(Offer offer, Language language) {
        return offer.title().in(language) + " " + offer.verb().in(language);
    }

    static String text(Offer offer, Language language) {
        return offer.whatItIs().in(language);
    }

    /** What was typed, word by word. */
    static List<String> words(String typed) {
        return Stream.of(plain(typed).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /** Whether an offer holds every word, all in one language. */
    static boolean holds(Offer offer, List<String> words) {
        return Stream.of(Language.values()).anyMatch(language -> {
            var text = plain(title(offer, language) + " " + text(offer, language));
            return words.stream().allMatch(text::contains);
        });
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
