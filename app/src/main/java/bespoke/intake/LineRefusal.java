package bespoke.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one line of a file cannot be taken as it stands. The sentence stands in the message bundles under {@code
 * refused.<code>}.
 *
 * @param column name of the column; null when it is about the whole line
 * @param number of the person, where the line says it
 */
public record LineRefusal(
        long line,
        @Nullable String column,
        String code,
        Map<String, Object> values,
        @Nullable String number) {

    public LineRefusal {
        values = Map.copyOf(values);
    }
}
