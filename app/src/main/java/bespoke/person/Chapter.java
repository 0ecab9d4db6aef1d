package bespoke.person;

import bespoke.shared.Purpose;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A table of what is kept of people: how somebody takes their part of it along, and what of it goes when they say so.
 *
 * @param key     names it in the files; the table, unless a table has several
 * @param table   with its schema
 * @param whose   which rows are a person's: SQL over the table's columns and {@code :person}
 * @param order   of the rows: column names, so that the same rows always come in the same order
 * @param columns in the order in which people read them; what is left out stands with its reason in {@code
 *                privacy/not-exported.csv} of the tests
 * @param goes    which rows go when the person erases what rests on their own will; null where none do
 * @param stays   why the others stay
 * @param keeping until when all rows are kept
 */
public record Chapter(
        String key,
        String table,
        String whose,
        String order,
        List<Column> columns,
        @Nullable Goes goes,
        Stays stays,
        Keeping keeping) {

    /** {@link Goes#rows} where all of them go. */
    public static final String ALL_ROWS = "true";

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
        return new Chapter(
                table,
                table,
                "person_id = :person",
                order,
                List.of(columns),
                null,
                Stays.WORK,
                Keeping.asLongAsAnything());
    }

    /** The same, of which these rows are the person's. */
    public Chapter where(String rows) {
        return new Chapter(key, table, rows, order, columns, goes, stays, keeping);
    }

    /** The same under another key. */
    public Chapter as(String other) {
        return new Chapter(other, table, whose, order, columns, goes, stays, keeping);
    }

    /** The same, of which all rows go with this subject. */
    public Chapter goes(String subject) {
        return goes(subject, ALL_ROWS);
    }

    /** The same, of which some rows go with this subject. @param rows as in {@link Goes} */
    public Chapter goes(String subject, String rows) {
        return new Chapter(key, table, whose, order, columns, new Goes(subject, rows, null), stays, keeping);
    }

    /** The same, by the state of things. @param listed as in {@link Goes} */
    public Chapter goes(String subject, String rows, String listed) {
        return new Chapter(key, table, whose, order, columns, new Goes(subject, rows, listed), stays, keeping);
    }

    /** The same, whose rows stay for another reason than that work needs them. */
    public Chapter stays(Stays why) {
        return new Chapter(key, table, whose, order, columns, goes, why, keeping);
    }

    /** The same, kept otherwise than as long as anything is kept of who left. */
    public Chapter kept(Keeping until) {
        return new Chapter(key, table, whose, order, columns, goes, stays, until);
    }

    /** A day as rows tell it; empty where there is none that a calendar has. */
    public static Optional<LocalDate> day(JsonNode day) {
        return told(day, LocalDate::parse);
    }

    /** A moment as rows tell it; empty where there is none that a calendar has. */
    public static Optional<Instant> moment(JsonNode moment) {
        return told(moment, text -> OffsetDateTime.parse(text).toInstant());
    }

    private static <T> Optional<T> told(JsonNode node, Function<String, T> reading) {
        try {
            return node.isString() ? Optional.of(reading.apply(node.stringValue())) : Optional.empty();
        } catch (DateTimeException endless) {
            return Optional.empty();
        }
    }

    /**
     * What a person erases by themselves, when they like.
     *
     * @param subject what they choose; chapters of one subject go together
     * @param rows    which of their rows: SQL over the table's columns, {@code :person}, {@code :theirs}, the purposes to
     *                which the person may say no, and {@code :listed}, ids that went once already
     * @param listed  the column whose ids are kept of what went, where {@code rows} asks after a state: a backup may bring
     *                the row back in another one; null where it does not
     */
    public record Goes(
            String subject, String rows, @Nullable String listed) {}

    /** Why rows stay after somebody erased what rests on their own will. */
    public enum Stays {
        /** The contract of work needs them. */
        WORK,
        /** Somebody works on them still. */
        UNDER_WAY,
        /** They prove what was done with what is known of the person, and with whose yes. */
        PROOF,
        /** Without them the person could not sign in. */
        SIGN_IN,
        /** They tie the person to somebody, whose they are too. */
        TIE
    }

    /** Until when rows are kept; {@code docs/decisions/retention.md}. */
    public sealed interface Keeping {

        /**
         * While a purpose that the row serves may still need it: for its months after the person left or closed it.
         *
         * @param purposes which the rows serve; empty where each row says so itself
         * @param byRow    then SQL of a {@code text[]} over the table's columns, of which none stands for EMPLOYMENT; else
         *                 null
         * @param told     SQL over the table's columns of the moment from which the months count at the earliest where the
         *                 person closes a purpose, null of rows that none ends while they are here; null where that is all
         */
        record Serving(
                Set<Purpose> purposes,
                @Nullable String byRow,
                @Nullable String told) implements Keeping {

            public Serving {
                purposes = Set.copyOf(purposes);
                if (purposes.isEmpty() == (byRow == null)) {
                    throw new IllegalArgumentException("Either the chapter says what it serves or each row does");
                }
            }
        }

        /**
         * As long as anything is kept of who left; then the row stays, and what names the person goes from it.
         *
         * @param emptied SQL of what is set
         * @param full    SQL over the table's columns: whether anything is left to be set
         */
        record Unnamed(String emptied, String full) implements Keeping {}

        /** As long as work of its own says, whoever is here ({@code docs/decisions/what-is-kept.md}). */
        record Apart() implements Keeping {}

        /** For good, and of nobody any more once what names the person has gone. */
        record Nameless() implements Keeping {}

        /** As long as anything is kept of who left: whatever else is kept is read by it. */
        static Keeping asLongAsAnything() {
            return afterLeaving(Purpose.values());
        }

        /** Who left, for as long as these purposes say; nothing goes while they are here. */
        static Keeping afterLeaving(Purpose... purposes) {
            return new Serving(Set.of(purposes), null, null);
        }
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
