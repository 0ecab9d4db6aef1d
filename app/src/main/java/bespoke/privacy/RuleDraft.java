package bespoke.privacy;

import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody would have it, in their words.
 *
 * @param country as in {@link PurposeRule}
 * @param basis   null while none is chosen
 * @param kept    months; null while not said
 */
public record RuleDraft(
        Purpose purpose,
        String country,
        @Nullable Basis basis,
        String wordsEn,
        String wordsFr,
        String withoutEn,
        String withoutFr,
        @Nullable Integer kept,
        String assessmentEn,
        String assessmentFr) {

    public static final int LONGEST_WORDS = 1_000;
    public static final int LONGEST_ASSESSMENT = 4_000;
    public static final int LONGEST_KEPT = 1_200;

    public RuleDraft {
        wordsEn = wordsEn.strip();
        wordsFr = wordsFr.strip();
        withoutEn = withoutEn.strip();
        withoutFr = withoutFr.strip();
        assessmentEn = assessmentEn.strip();
        assessmentFr = assessmentFr.strip();
    }

    /** @throws Refused {@code privacy.basis-missing}, {@code privacy.employment-unasked} */
    Basis checkedBasis() {
        if (basis == null) {
            throw new Refused("privacy.basis-missing").at("basis");
        }
        if (purpose == Purpose.EMPLOYMENT && (basis == Basis.CONSENT || basis == Basis.LEGITIMATE_INTEREST)) {
            throw new Refused("privacy.employment-unasked").at("basis");
        }
        return basis;
    }

    /** @throws Refused as {@link #checkedBasis}, and what is missing, too long or out of range, at its field */
    RuleDraft checked() {
        var rests = checkedBasis();
        require(wordsEn, "wordsEn", LONGEST_WORDS);
        require(wordsFr, "wordsFr", LONGEST_WORDS);
        if (rests == Basis.CONSENT || !withoutEn.isEmpty() || !withoutFr.isEmpty()) {
            require(withoutEn, "withoutEn", LONGEST_WORDS);
            require(withoutFr, "withoutFr", LONGEST_WORDS);
        }
        require(assessmentEn, "assessmentEn", LONGEST_ASSESSMENT);
        require(assessmentFr, "assessmentFr", LONGEST_ASSESSMENT);
        if (kept == null || kept < 0 || kept > LONGEST_KEPT) {
            throw new Refused("privacy.kept-out-of-range", Map.of("most", LONGEST_KEPT)).at("kept");
        }
        return this;
    }

    private static void require(String text, String field, int most) {
        if (text.isEmpty()) {
            throw new Refused("privacy.words-missing").at(field);
        }
        if (text.length() > most) {
            throw new Refused("privacy.words-too-long", Map.of("length", text.length(), "most", most)).at(field);
        }
    }
}
