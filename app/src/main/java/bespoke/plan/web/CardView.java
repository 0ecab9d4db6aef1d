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
 * @param lines    why, line by line, private things named; shown after a tap
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
        boolean untapped,
        boolean company) {

    /** @param adds what it adds to or takes from the strength of the suggestion, signed; null where it is no sum */
    public record Line(String words, @Nullable String adds) {}
}
