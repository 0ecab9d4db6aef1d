package bespoke.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How files say yes and no, in the languages that companies' files come in. */
final class Truth {

    private static final Set<String> YES =
            Set.of("yes", "y", "true", "oui", "o", "vrai", "ja", "wahr", "si", "sí", "sim", "1", "x");
    private static final Set<String> NO =
            Set.of("no", "n", "false", "non", "faux", "nein", "falsch", "não", "nao", "0");

    /** What may be either a number or an initial says yes or no only where somebody tells so. */
    private static final Set<String> WEAK = Set.of("1", "0", "x", "o", "y", "n");

    private Truth() {}

    static Optional<Boolean> read(String cell) {
        var word = cell.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Whether a word speaks of yes or no by itself, so that a column of such words is guessed to be of that type. */
    static boolean plain(String cell) {
        var word = cell.toLowerCase(Locale.ROOT);
        return (YES.contains(word) || NO.contains(word)) && !WEAK.contains(word);
    }
}
