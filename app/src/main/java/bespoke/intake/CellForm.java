package bespoke.intake;

import bespoke.engine.population.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are read.
 *
 * @param dates    order of day, month and year; told where the type is DATE, unless somebody must choose it first
 * @param numbers  told where the type is NUMBER
 * @param partedBy told where the type is TEXTS
 */
public record CellForm(
        AttributeType type,
        @Nullable DateOrder dates,
        @Nullable NumberForm numbers,
        @Nullable String partedBy) {

    /** As a column was seen. */
    static CellForm seen(ColumnSurvey column) {
        return new CellForm(column.type(), days(column), column.numberForm(), column.partedBy());
    }

    /** The order of days to begin with; null where somebody must choose, for they could be read in two. */
    public static @Nullable DateOrder days(ColumnSurvey column) {
        if (column.dateOrder() == null) {
            return DateOrder.YEAR_MONTH_DAY;
        }
        return column.ambiguous() ? null : column.dateOrder();
    }
}
