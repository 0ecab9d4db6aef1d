package bespoke.intake;

import bespoke.engine.population.AttributeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one column of a file holds, seen over all its lines.
 *
 * @param name            from the header, or made from its place where there is none
 * @param type            under which every filled cell can be read
 * @param numberForm      of a column of numbers
 * @param dateOrder       in which most of its cells are days; null where fewer than half are
 * @param ambiguous       true when the cells could be read in two ways that mean different things: somebody must tell
 * @param partedBy        of a column of several texts, what parts them
 * @param samples         up to forty different values as written, in the order of the file
 * @param filled          cells that are not empty
 * @param distinct        different values, counted up to {@link #COUNTED}
 * @param formulas        cells that a spreadsheet would run; kept as text
 */
public record ColumnSurvey(
        String name,
        AttributeType type,
        @Nullable NumberForm numberForm,
        @Nullable DateOrder dateOrder,
        boolean ambiguous,
        @Nullable String partedBy,
        List<String> samples,
        long filled,
        int distinct,
        long formulas) {

    public static final int COUNTED = 1_000;

    /** Whether {@code samples} are all the values there are. */
    public boolean allSampled() {
        return distinct == samples.size();
    }

    /** The same column, read in the order and form that other columns of the file tell. */
    ColumnSurvey as(@Nullable NumberForm number, @Nullable DateOrder date) {
        return new ColumnSurvey(
                name,
                type,
                numberForm != null && ambiguous && number != null ? number : numberForm,
                dateOrder != null && ambiguous && date != null ? date : dateOrder,
                ambiguous,
                partedBy,
                samples,
                filled,
                distinct,
                formulas);
    }

    public ColumnSurvey {
        samples = List.copyOf(samples);
    }
}
