package bespoke.intake;

import bespoke.shared.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file seen once from end to end: its columns, what they hold, and the lines that do not fit.
 *
 * @param lines        lines of people, the header not counted
 * @param raggedLines  how many of them have another number of cells than the header
 * @param firstRagged  the first of those
 */
public record Survey(
        Dialect dialect, List<ColumnSurvey> columns, long lines, long raggedLines, List<LineRefusal> firstRagged) {

    private static final int SHOWN = 20;

    public Survey {
        columns = List.copyOf(columns);
        firstRagged = List.copyOf(firstRagged);
    }

    /**
     * @throws Refused {@code intake.file-empty}, {@code intake.no-lines}, {@code intake.too-many-lines}, {@code
     *     intake.header-repeated} with both places, {@code intake.header-blank}, and as {@link Lines#each}
     */
    static Survey of(Source source, Dialect dialect, IntakeSettings settings) throws IOException {
        var eye = new Eye(dialect, settings);
        new Lines(source, dialect, settings).each(eye::see);
        return eye.told();
    }

    /** The names of columns as a header or the number of cells gives them. */
    static List<String> names(Line first, Dialect dialect) {
        var names = new ArrayList<String>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < lastFilled(first); i++) {
            var name = dialect.header() ? Cell.clean(first.cells().get(i)) : "Column " + (i + 1);
            if (name.isEmpty()) {
                throw new Refused("intake.header-blank", Map.of("column", i + 1, "line", first.number()));
            }
            var before = seen.put(name.toLowerCase(Locale.ROOT), i + 1);
            if (before != null) {
                throw new Refused(
                        "intake.header-repeated",
                        Map.of("name", name, "first", before, "second", i + 1, "line", first.number()));
            }
            names.add(name);
        }
        return names;
    }

    private static int lastFilled(Line first) {
        int columns = first.cells().size();
        while (columns > 1 && first.cells().get(columns - 1).isBlank()) {
            columns--;
        }
        return columns;
    }

    /** Cells that fit the header: blank ones too many at the end are what spreadsheets leave behind. */
    static boolean fits(Line line, int columns) {
        var cells = line.cells();
        if (cells.size() < columns) {
            return false;
        }
        for (int i = columns; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Says of a line that does not fit whether it is written with another separator. */
    static LineRefusal ragged(Line line, int columns, Dialect dialect) {
        for (char other : Dialect.SEPARATORS.toCharArray()) {
            long found = line.cells().stream()
                    .flatMapToInt(String::chars)
                    .filter(one -> one == other)
                    .count();
            if (other != dialect.separator()
                    && columns > 1
                    && found + line.cells().size() == columns) {
                return new LineRefusal(
                        line.number(), null, "intake.other-separator", Map.of("separator", name(other)), null);
            }
        }
        return new LineRefusal(
                line.number(),
                null,
                "intake.cells-missing",
                Map.of("cells", line.cells().size(), "columns", columns),
                null);
    }

    private static String name(char separator) {
        return separator == '\t' ? "TAB" : String.valueOf(separator);
    }

    /** One file has one hand: a column that could be read in two ways is guessed to be written as those that could not. */
    private static List<ColumnSurvey> settled(List<ColumnSurvey> columns) {
        var sure = columns.stream().filter(column -> !column.ambiguous()).toList();
        var dates = sure.stream()
                .map(ColumnSurvey::dateOrder)
                .filter(order -> order != null && order != DateOrder.YEAR_MONTH_DAY)
                .findFirst()
                .orElse(null);
        var comma = sure.stream().anyMatch(column -> column.numberForm() == NumberForm.COMMA);
        return columns.stream()
                .map(column -> column.as(comma ? NumberForm.COMMA : null, dates))
                .toList();
    }

    /** Sees the lines go by. */
    private static final class Eye {

        private final Dialect dialect;
        private final IntakeSettings settings;
        private final List<LineRefusal> ragged = new ArrayList<>();
        private List<ColumnSight> columns = List.of();
        private long lines;
        private long raggedLines;

        Eye(Dialect dialect, IntakeSettings settings) {
            this.dialect = dialect;
            this.settings = settings;
        }

        boolean see(Line line) {
            if (columns.isEmpty()) {
                columns = ColumnSight.over(names(line, dialect));
                if (dialect.header()) {
                    return true;
                }
            }
            lines++;
            if (lines > settings.lines()) {
                throw Refused.tooLarge(
                        "intake.too-many-lines", Map.of("line", line.number(), "most", settings.lines()));
            }
            if (!fits(line, columns.size())) {
                raggedLines++;
                if (ragged.size() < SHOWN) {
                    ragged.add(ragged(line, columns.size(), dialect));
                }
                return true;
            }
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).see(line.cells().get(i));
            }
            return true;
        }

        Survey told() {
            if (columns.isEmpty()) {
                throw new Refused("intake.file-empty");
            }
            if (lines == 0) {
                throw new Refused("intake.no-lines");
            }
            return new Survey(
                    dialect, settled(columns.stream().map(ColumnSight::told).toList()), lines, raggedLines, ragged);
        }
    }
}
