package bespoke.privacy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule, whole, with what was decided so far.
 *
 * @param own     whether the country has it to itself; else the company-wide one counts there
 * @param without what a no costs; null where nobody said, and where a no does not count
 * @param change  where it is changed; null for those who may not
 * @param back    where a country's own rule is taken back; null where there is none, and for those who may not
 * @param past    the latest first
 */
public record RuleView(
        String purpose,
        String area,
        boolean own,
        String basis,
        String words,
        @Nullable String without,
        String kept,
        String assessment,
        @Nullable String change,
        @Nullable String back,
        List<Past> past) {

    /** @param words null where a rule was taken back */
    public record Past(
            String sentence,
            @Nullable String basis,
            @Nullable String words,
            @Nullable String assessment) {}
}
