package bespoke.intake;

import bespoke.engine.population.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are read.
 *
 * @param dates    order of day, month and year; told where the type is DATE
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
        return new CellForm(column.type(), column.dateOrder(), column.numberForm(), column.partedBy());
    }
}
