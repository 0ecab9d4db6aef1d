package bespoke.intake;

import java.util.ArrayList;
import java.util.List;

/** What is done to the text of every cell before anything reads it. */
final class Cell {

    private static final String FORMULA = "=+-@\t\r＝";

    private Cell() {}

    /** Without the blanks around it, those that spreadsheets add without showing them included, and without control characters. */
    static String clean(String written) {
        int from = 0;
        int until = written.length();
        while (from < until && blank(written.charAt(from))) {
            from++;
        }
        while (until > from && blank(written.charAt(until - 1))) {
            until--;
        }
        var cell = written.substring(from, until);
        return cell.indexOf('\0') < 0 ? cell : cell.replace("\0", "");
    }

    private static boolean blank(char one) {
        return one <= ' ' || one == '\u00a0' || one == '\u202f' || one == '\ufeff' || one == '\u200b';
    }

    /** Whether a spreadsheet would run the cell. It is kept as the text it is; exports neutralise it. */
    static boolean runsAsFormula(String cell) {
        return !cell.isEmpty()
                && FORMULA.indexOf(cell.charAt(0)) >= 0
                && !NumberForm.POINT.reads(cell)
                && !NumberForm.COMMA.reads(cell)
                && cell.length() > 1;
    }

    static List<String> parts(String cell, String by) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = cell.indexOf(by); at >= 0; at = cell.indexOf(by, from)) {
            add(parts, cell.substring(from, at));
            from = at + by.length();
        }
        add(parts, cell.substring(from));
        return parts;
    }

    private static void add(List<String> parts, String part) {
        var clean = clean(part);
        if (!clean.isEmpty()) {
            parts.add(clean);
        }
    }
}
