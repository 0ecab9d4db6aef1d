package bespoke.person;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of what is kept of people, as somebody takes their part of it along.
 *
 * @param key     names it in the files; the table, unless a table has several
 * @param table   with its schema
 * @param whose   which rows are a person's: SQL over the table's columns and {@code :person}
 * @param order   of the rows: column names, so that the same rows always come in the same order
 * @param columns in the order in which people read them; what is left out stands with its reason in {@code
 *                privacy/not-exported.csv} of the tests
 */
public record Chapter(String key, String table, String whose, String order, List<Column> columns) {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final Pattern ORDER = Pattern.compile("[a-z_]+( desc)?(, [a-z_]+( desc)?)*");

    public Chapter {
        columns = List.copyOf(columns);
        if (!TABLE.matcher(table).matches() || !ORDER.matcher(order).matches()) {
            throw new IllegalArgumentException("No table, or no order of columns: " + table + ", " + order);
        }
    }

    /** A table with one column of whom its rows are about. */
    public static Chapter of(String table, String order, Column... columns) {
        return new Chapter(table, table, "person_id = :person", order, List.of(columns));
    }

    /** The same, of which these rows are the person's. */
    public Chapter where(String rows) {
        return new Chapter(key, table, rows, order, columns);
    }

    /** The same under another key. */
    public Chapter as(String other) {
        return new Chapter(other, table, whose, order, columns);
    }

    /** What a column holds, which says how people read it. */
    public enum Form {
        /** Ids and counters: in the files for programs, not on the page. */
        HIDDEN,
        WORDS,
        NUMBER,
        TRUTH,
        DAY,
        MOMENT,
        /** Days or moments from and until. */
        SPAN,
        /** The id or key of something, or of several, that has a name. */
        NAME,
        /** One or several of a few words that the programs know. */
        CODE,
        /** Who tells it. */
        SOURCE,
        /** The value of the attribute that the row names in {@code attribute}. */
        VALUE
    }

    /**
     * @param kind of a {@link Form#CODE} where its words stand in the message bundles; of a {@link Form#NAME} what its
     *             keys are put behind when names are asked for; else empty
     */
    public record Column(String name, Form form, String kind) {

        private static final Pattern NAME = Pattern.compile("[a-z_]+");

        public Column {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("No name of a column: " + name);
            }
        }

        public static Column hidden(String name) {
            return new Column(name, Form.HIDDEN, "");
        }

        public static Column words(String name) {
            return new Column(name, Form.WORDS, "");
        }

        public static Column number(String name) {
            return new Column(name, Form.NUMBER, "");
        }

        public static Column truth(String name) {
            return new Column(name, Form.TRUTH, "");
        }

        public static Column day(String name) {
            return new Column(name, Form.DAY, "");
        }

        public static Column moment(String name) {
            return new Column(name, Form.MOMENT, "");
        }

        public static Column span(String name) {
            return new Column(name, Form.SPAN, "");
        }

        public static Column name(String name) {
            return name(name, "");
        }

        public static Column name(String name, String kind) {
            return new Column(name, Form.NAME, kind);
        }

        public static Column code(String name, String words) {
            return new Column(name, Form.CODE, words);
        }

        public static Column source(String name) {
            return new Column(name, Form.SOURCE, "");
        }

        public static Column value(String name) {
            return new Column(name, Form.VALUE, "");
        }
    }
}
