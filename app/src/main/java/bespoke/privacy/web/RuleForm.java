package bespoke.privacy.web;

import bespoke.privacy.Basis;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.RuleDraft;
import bespoke.shared.Purpose;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule as it is typed. */
record RuleForm(
        @Nullable String basis,
        @Nullable String wordsEn,
        @Nullable String wordsFr,
        @Nullable String withoutEn,
        @Nullable String withoutFr,
        @Nullable String kept,
        @Nullable String assessmentEn,
        @Nullable String assessmentFr,
        @Nullable String seen) {

    static RuleForm of(PurposeRule rule) {
        return new RuleForm(
                rule.basis().name(),
                rule.words().en(),
                rule.words().fr(),
                rule.without() == null ? "" : rule.without().en(),
                rule.without() == null ? "" : rule.without().fr(),
                String.valueOf(rule.keptMonths()),
                rule.assessment().en(),
                rule.assessment().fr(),
                "");
    }

    RuleDraft draft(Purpose purpose, String country) {
        return new RuleDraft(
                purpose,
                country,
                chosen(),
                typed(wordsEn),
                typed(wordsFr),
                typed(withoutEn),
                typed(withoutFr),
                typed(kept).matches("\\d{1,9}") ? Integer.valueOf(typed(kept)) : null,
                typed(assessmentEn),
                typed(assessmentFr));
    }

    /** The basis that is chosen; null while none is. */
    @Nullable
    Basis chosen() {
        return Stream.of(Basis.values())
                .filter(one -> one.name().equals(basis))
                .findFirst()
                .orElse(null);
    }

    static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
