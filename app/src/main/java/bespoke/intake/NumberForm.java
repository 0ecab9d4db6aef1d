package bespoke.intake;

import java.util.regex.Pattern;

/** How numbers of a column are written: which sign parts the whole from the fraction. Thousands may be grouped by the other one, a space or an apostrophe. */
public enum NumberForm {
    POINT('.', ','),
    COMMA(',', '.');

    private final char mark;
    private final Pattern plain;
    private final Pattern grouped;

    NumberForm(char mark, char group) {
        this.mark = mark;
        var fraction = "(?:" + Pattern.quote(String.valueOf(mark)) + "\\d+)?";
        this.plain = Pattern.compile("[+-]?\\d{1,15}" + fraction + "(?:[eE][+-]?\\d{1,2})?");
        this.grouped = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:[" + Pattern.quote(String.valueOf(group))
                + " '\\u00a0\\u202f\\u2019]\\d{3}){1,5}" + fraction);
    }

    boolean reads(String cell) {
        return !cell.isEmpty()
                && cell.length() <= 40
                && (plain.matcher(cell).matches() || grouped.matcher(cell).matches());
    }

    /** @throws NumberFormatException unless {@link #reads} */
    double read(String cell) {
        if (!reads(cell)) {
            throw new NumberFormatException(cell);
        }
        var digits = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char one = cell.charAt(i);
            if (one == mark) {
                digits.append('.');
            } else if ((one >= '0' && one <= '9') || one == '-' || one == '+' || one == 'e' || one == 'E') {
                digits.append(one);
            }
        }
        return Double.parseDouble(digits.toString());
    }
}
