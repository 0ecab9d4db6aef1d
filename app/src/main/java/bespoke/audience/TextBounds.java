package bespoke.audience;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a text is small and flat enough to be parsed. One pass, whatever the text. */
final class TextBounds {

    private TextBounds() {}

    static @Nullable RuleProblem problem(String text) {
        if (text.isBlank()) {
            return new RuleProblem("audience.rule-missing", 1, 1, Map.of());
        }
        if (text.length() > Cel.LONGEST) {
            return new RuleProblem("audience.rule-too-long", 1, 1, Map.of("most", Cel.LONGEST));
        }
        return tooDeep(text);
    }

    /** Counts brackets outside strings, and questions, on which a parser recurses as well. */
    private static @Nullable RuleProblem tooDeep(String text) {
        int depth = 0;
        int line = 1;
        int lineStart = 0;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\n') {
                line++;
                lineStart = at + 1;
            }
            if (quote != 0) {
                if (letter == '\\') {
                    at++;
                } else if (letter == quote || letter == '\n') {
                    quote = 0;
                }
            } else {
                switch (letter) {
                    case '"', '\'' -> quote = letter;
                    case '(', '[', '{', '?' -> depth++;
                    case ')', ']', '}' -> depth--;
                    default -> {
                        // nothing nests
                    }
                }
                if (depth > Cel.DEEPEST) {
                    return new RuleProblem(
                            "audience.rule-too-deep", line, at - lineStart + 1, Map.of("most", Cel.DEEPEST));
                }
            }
        }
        return null;
    }
}
