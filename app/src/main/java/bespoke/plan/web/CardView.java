package bespoke.plan.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card of the plan in words.
 *
 * @param id       of the offer
 * @param lane     its lane in words
 * @param minutes  how long it takes, in words
 * @param sentence why it is here, in one sentence that names nothing private
 * @param lines    why, line by line, private things named; the weightiest three at most; shown after a tap
 * @param sum      all that weighed in, by name and in numbers, for who wants to add it up; empty where it is no sum
 * @param untapped whether the lines say more than the sentence
 * @param company  whether it is here, or weighs, mainly for the company; then the sentence says so
 */
public record CardView(
        String id,
        String title,
        String whatItIs,
        String verb,
        String lane,
        String minutes,
        String whoAnswers,
        String sentence,
        List<Line> lines,
        List<Part> sum,
        boolean untapped,
        boolean company) {

    /** @param counts how much it speaks for or against, in words; null for what is no single weight */
    public record Line(String words, @Nullable String counts) {}

    /** @param adds the points that it adds or takes, whole and signed */
    public record Part(String words, String adds) {}
}
