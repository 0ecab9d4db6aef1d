package bespoke.intake;

import bespoke.engine.population.AttributeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches one column go by, and tells its type in the end: each stays possible until a cell speaks against it. An order
 * of day and month is told by the whole column, not by its first lines, and by most of its cells.
 */
final class ColumnSight {

    private static final int SAMPLES = 40;
    private static final int SAMPLE_CHARACTERS = 120;
    private static final String PARTING = ";|";
    private static final DateOrder[] ORDERS = DateOrder.values();

    private final String name;
    private final EnumSet<NumberForm> numbers = EnumSet.allOf(NumberForm.class);
    private final EnumMap<DateOrder, Long> days = new EnumMap<>(DateOrder.class);
    private final Set<String> values = new HashSet<>();
    private final LinkedHashSet<String> samples = new LinkedHashSet<>();
    private final long[] parted = new long[PARTING.length()];
    private boolean truths = true;
    private boolean leadingZero;
    private boolean differentNumbers;
    private boolean differentDays;
    private long readAsDays;
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
        if (!Character.isDigit(cell.charAt(0))) {
            return;
        }
        LocalDate one = null;
        for (var order : ORDERS) {
            var day = order.read(cell).orElse(null);
            if (day != null) {
                days.merge(order, 1L, Long::sum);
                readAsDays += one == null ? 1 : 0;
                differentDays |= one != null && !one.equals(day);
                one = day;
            }
        }
    }

    /**
     * The order in which most cells are a day, when at least half of them are: one impossible day must not hide it. Of
     * several that read the same cells the first; null where each reads what the other cannot.
     */
    private @Nullable DateOrder dateOrder() {
        long most = mostDays();
        if (most == 0 || most * 2 < filled || (leaders() > 1 && most < readAsDays)) {
            return null;
        }
        return days.entrySet().stream()
                .filter(order -> order.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Whether days that could be read in two orders leave it open, or others speak against the order of most. */
    private boolean daysAmbiguous() {
        return differentDays && (leaders() > 1 || mostDays() < readAsDays);
    }

    private long leaders() {
        long most = mostDays();
        return days.values().stream().filter(count -> count == most).count();
    }

    private long mostDays() {
        return days.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    ColumnSurvey told() {
        var type = type();
        boolean number = type == AttributeType.NUMBER;
        var order = number || type == AttributeType.BOOLEAN ? null : dateOrder();
        return new ColumnSurvey(
                name,
                type,
                number ? numbers.iterator().next() : null,
                order,
                (number && numbers.size() > 1 && differentNumbers) || (order != null && daysAmbiguous()),
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
        if (mostDays() == filled) {
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
