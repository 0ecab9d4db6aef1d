package bespoke.intake;

import bespoke.shared.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Guesses how a file is written from its first lines: the separator and quote under which they agree best. */
final class DialectGuess {

    private static final int LINES = 200;

    private final IntakeSettings settings;

    DialectGuess(IntakeSettings settings) {
        this.settings = settings;
    }

    /**
     * @param encoding told or scanned
     * @throws Refused if under the best separator the first lines still cannot be read
     */
    Dialect guess(Source source, Encoding encoding) throws IOException {
        Dialect best = new Dialect(encoding, ',', '"', true);
        double most = -1;
        for (char quote : Dialect.QUOTES.toCharArray()) {
            for (char separator : Dialect.SEPARATORS.toCharArray()) {
                var tried = new Dialect(encoding, separator, quote, true);
                double agreement = agreement(source, tried);
                if (agreement > most + 1e-9) {
                    most = agreement;
                    best = tried;
                }
            }
        }
        return new Dialect(encoding, best.separator(), best.quote(), header(source, best));
    }

    /**
     * How well lines agree on a number of cells: the share of lines with the most frequent number, more for more cells;
     * 0 when there is but one cell a line. Quotes that stay in the cells speak against a dialect.
     */
    private double agreement(Source source, Dialect dialect) throws IOException {
        List<Line> lines = firstLines(source, dialect);
        if (lines.isEmpty()) {
            return 0;
        }
        Map<Integer, Integer> counts = new HashMap<>();
        lines.forEach(line -> counts.merge(line.cells().size(), 1, Integer::sum));
        int usual = 1;
        int often = 0;
        for (var count : counts.entrySet()) {
            if (count.getValue() > often || (count.getValue() == often && count.getKey() > usual)) {
                usual = count.getKey();
                often = count.getValue();
            }
        }
        long left = lines.stream()
                .flatMap(line -> line.cells().stream())
                .filter(cell -> cell.length() > 1 && Dialect.QUOTES.indexOf(cell.charAt(0)) >= 0)
                .count();
        double share = (double) often / lines.size();
        return usual == 1 ? 0 : share * share * (2 - 1.0 / usual) / (1 + left);
    }

    /** Fewer where the file breaks under this dialect: another one may still read it. */
    private List<Line> firstLines(Source source, Dialect dialect) throws IOException {
        var lines = new ArrayList<Line>();
        try {
            new Lines(source, dialect, settings).each(line -> {
                lines.add(line);
                return lines.size() < LINES;
            });
        } catch (Refused broken) {
            return lines;
        }
        return lines;
    }

    /** The first line is a header unless a cell of it looks like a value: a number, a date, an address, or the same twice where none is a name we know. */
    private boolean header(Source source, Dialect dialect) throws IOException {
        var lines = firstLines(source, dialect);
        if (lines.isEmpty()) {
            return true;
        }
        var first = lines.getFirst().cells();
        boolean known = first.stream().anyMatch(Dictionary::knows);
        boolean values = first.stream().map(String::strip).anyMatch(DialectGuess::looksLikeAValue);
        var names = new HashSet<String>();
        boolean repeated = !first.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .allMatch(names::add);
        return known || (!values && !repeated);
    }

    private static boolean looksLikeAValue(String cell) {
        return cell.contains("@")
                || NumberForm.POINT.reads(cell)
                || NumberForm.COMMA.reads(cell)
                || DateOrder.anyReads(cell);
    }
}
