package bespoke.audience;

import bespoke.shared.Refused;
import java.util.HashMap;
import java.util.Map;

/**
 * Why a text is no rule, and where. The sentence stands in the message bundles under {@code refused.<code>}.
 *
 * @param line   from 1
 * @param column from 1
 * @param values of the sentence: what was written, and what to write instead
 */
public record RuleProblem(String code, int line, int column, Map<String, Object> values) {

    public RuleProblem {
        values = Map.copyOf(values);
    }

    /** The same as a refusal at the field {@code cel}. */
    public Refused refused() {
        var all = new HashMap<>(values);
        all.put("line", line);
        all.put("column", column);
        return new Refused(code, all).at("cel");
    }
}
