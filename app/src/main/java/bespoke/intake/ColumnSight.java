package bespoke.intake;

import bespoke.engine.population.AttributeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches one column go by, and tells its type in the end. Each way of reading stays possible until a cell speaks
 * against it, so an order of day and month is told by the whole column, not by its first lines.
 */
final class ColumnSight {

    private static final int SAMPLES = 40;
    private static final int SAMPLE_CHARACTERS = 120;
    private static final String PARTING = ";|";

    private final String name;
    private final EnumSet<NumberForm> numbers = EnumSet.allOf(NumberForm.class);
    private final EnumSet<DateOrder> dates = EnumSet.allOf(DateOrder.class);
    private final Set<String> values = new HashSet<>();
    private final LinkedHashSet<String> samples = new LinkedHashSet<>();
    private final long[] parted = new long[PARTING.length()];
    private boolean truths = true;
    private boolean leadingZero;
    private boolean differentNumbers;
    private boolean differentDays;
    private long filled;
    private long formulas;

    ColumnSight(String name) {
        this.name = name;
    }

    void see(String written) {
        var cell = Cell.clean(written);
        if (cell.isEmpty()) {
            return;
        }
        filled++;
        formulas += Cell.runsAsFormula(cell) ? 1 : 0;
        boolean news = values.size() < ColumnSurvey.COUNTED && values.add(shortened(cell));
        if (news && samples.size() < SAMPLES) {
            samples.add(shortened(cell));
        }
        truths = truths && Truth.plain(cell);
        seeNumber(cell);
        seeDate(cell);
        for (int i = 0; i < PARTING.length(); i++) {
            parted[i] += cell.indexOf(PARTING.charAt(i)) > 0 ? 1 : 0;
        }
    }

    private void seeNumber(String cell) {
        if (numbers.isEmpty()) {
            return;
        }
        // Personnel numbers and post codes begin with zeros that a number would lose.
        leadingZero |= cell.length() > 1 && cell.charAt(0) == '0' && Character.isDigit(cell.charAt(1));
        numbers.removeIf(form -> !form.reads(cell));
        if (numbers.size() == 2) {
            differentNumbers |= NumberForm.POINT.read(cell) != NumberForm.COMMA.read(cell);
        }
    }

    private void seeDate(String cell) {
        if (dates.isEmpty()) {
            return;
        }
        dates.removeIf(order -> order.read(cell).isEmpty());
        if (dates.size() > 1) {
            differentDays |=
                    dates.stream().map(order -> order.read(cell)).distinct().count() > 1;
        }
    }

    ColumnSurvey told() {
        var type = type();
        boolean number = type == AttributeType.NUMBER;
        boolean date = type == AttributeType.DATE;
        return new ColumnSurvey(
                name,
                type,
                number ? numbers.iterator().next() : null,
                date ? dates.iterator().next() : null,
                (number && numbers.size() > 1 && differentNumbers) || (date && dates.size() > 1 && differentDays),
                type == AttributeType.TEXTS ? partedBy() : null,
                List.copyOf(samples),
                filled,
                values.size(),
                formulas);
    }

    private AttributeType type() {
        if (filled == 0) {
            return AttributeType.TEXT;
        }
        if (truths) {
            return AttributeType.BOOLEAN;
        }
        if (!dates.isEmpty()) {
            return AttributeType.DATE;
        }
        if (!numbers.isEmpty() && !leadingZero) {
            return AttributeType.NUMBER;
        }
        return partedBy() == null ? AttributeType.TEXT : AttributeType.TEXTS;
    }

    /** Several texts are in a cell when a fifth of the cells are parted, and the parts come back more often than the cells. */
    private @Nullable String partedBy() {
        for (int i = 0; i < PARTING.length(); i++) {
            if (parted[i] * 5 >= filled && partsComeBack(PARTING.charAt(i))) {
                return String.valueOf(PARTING.charAt(i));
            }
        }
        return null;
    }

    private boolean partsComeBack(char by) {
        var parts = new HashSet<String>();
        for (var value : values) {
            for (var part : Cell.parts(value, String.valueOf(by))) {
                parts.add(part);
            }
        }
        return parts.size() <= Math.max(3, values.size());
    }

    private static String shortened(String cell) {
        return cell.length() <= SAMPLE_CHARACTERS
                ? cell
                : cell.substring(
                                0,
                                cell.offsetByCodePoints(
                                        0, Math.min(SAMPLE_CHARACTERS - 1, cell.codePointCount(0, cell.length()))))
                        + "…";
    }

    /** The sights of a header, with names made up where there is none. */
    static List<ColumnSight> over(List<String> names) {
        var sights = new ArrayList<ColumnSight>();
        names.forEach(name -> sights.add(new ColumnSight(name)));
        return sights;
    }
}
