package bespoke.shared;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that somebody most likely meant. */
public final class Nearest {

    /*
     * Edits are insertions, deletions, replacements and exchanges of neighbours. Source: F. J. Damerau, "A technique for
     * computer detection and correction of spelling errors" (1964), in the form without edits between exchanged letters.
     */

    private Nearest() {}

    /** Within a third of the letters of the longer one, at least one; compared without case. Empty when nothing is as near. */
    public static Optional<String> of(String written, Collection<String> known) {
        var sought = written.toLowerCase(Locale.ROOT);
        if (sought.length() > 100) {
            return Optional.empty();
        }
        return known.stream()
                .map(name -> new Candidate(name, edits(sought, name.toLowerCase(Locale.ROOT))))
                .filter(candidate ->
                        candidate.edits <= most(sought, candidate.name) && candidate.edits < sought.length())
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private record Candidate(String name, int edits) {}

    private static int most(String one, String other) {
        return Math.max(1, Math.max(one.length(), other.length()) / 3);
    }

    private static int edits(String one, String other) {
        var before = new int[other.length() + 1];
        var above = new int[other.length() + 1];
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[other.length()];
    }
}
