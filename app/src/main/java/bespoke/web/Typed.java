package bespoke.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form that was refused, and what was wrong with it. The fragments for fields read it, so that
 * the form's ordinary page shows the form again with every value kept and each sentence at its field.
 *
 * @param values   by field name; empty when nothing was refused
 * @param problems in the order in which they were found
 * @param isProofNeeded whether nothing is wrong but that somebody shows again that it is them
 */
public record Typed(Map<String, List<String>> values, List<Problem> problems, boolean isProofNeeded) {

    static final Typed NOTHING = new Typed(Map.of(), List.of(), false);
    static final String ATTRIBUTE = Typed.class.getName();

    /** @param field null when it is about the form as a whole */
    public record Problem(@Nullable String field, String sentence) {}

    /** What stands in a field: what was typed, else what was there. */
    public String value(String field, @Nullable String there) {
        if (isAfterRefusal()) {
            return String.join(", ", values.getOrDefault(field, List.of()));
        }
        return there == null ? "" : there;
    }

    /** Whether a choice is made: as it was typed, else as it was there. */
    public boolean has(String field, String choice, boolean there) {
        return isAfterRefusal() ? values.getOrDefault(field, List.of()).contains(choice) : there;
    }

    public @Nullable String problem(String field) {
        return problems.stream()
                .filter(problem -> field.equals(problem.field()))
                .map(Problem::sentence)
                .findFirst()
                .orElse(null);
    }

    public boolean isAfterRefusal() {
        return !problems.isEmpty();
    }

    /** What is wrong with the form as a whole, or with something that is no field of it. */
    public List<String> general() {
        return problems.stream()
                .filter(problem -> problem.field() == null || !values.containsKey(problem.field()))
                .map(Problem::sentence)
                .toList();
    }
}
