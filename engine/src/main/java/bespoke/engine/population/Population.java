package bespoke.engine.population;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Everybody, in columns, as open for one purpose. A person is a row number, kept until the row is removed; numbers of
 * removed rows are given out again.
 *
 * <p>Not safe for use by several threads while one of them writes: whoever hosts it lets readers share and keeps writers
 * alone. The methods that fill words of bits are for rules over columns; a word holds 64 rows, lowest row in the lowest
 * bit, and their answers mean something only where {@link #known} says so.
 */
public final class Population {

    private final Schema schema;
    private final Column[] columns;
    private final Bits present = new Bits();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int bound;

    /** An empty population. */
    public Population(Schema schema) {
        this.schema = schema;
        this.columns = schema.attributes().stream()
                .map(attribute -> Column.of(attribute.type()))
                .toArray(Column[]::new);
    }

    /** A population of these rows, numbered from 0 in this order. */
    public static Population of(Schema schema, Iterable<Row> rows) {
        var population = new Population(schema);
        rows.forEach(population::add);
        return population;
    }

    public Schema schema() {
        return schema;
    }

    /** How many people there are. */
    public int size() {
        return bound - free.size();
    }

    /** All row numbers are below this. */
    public int bound() {
        return bound;
    }

    public boolean contains(int row) {
        return row >= 0 && row < bound && present.get(row);
    }

    /**
     * Adds a person.
     *
     * @return the row number: that of the row removed last, or the next
     * @throws IllegalArgumentException if the row has another schema
     */
    public int add(Row row) {
        requireSchema(row);
        int number = free.isEmpty() ? bound++ : free.pop();
        present.set(number, true);
        write(number, row);
        return number;
    }

    /**
     * Puts a changed person in the place of the former.
     *
     * @throws IllegalArgumentException if there is nobody at that number or the row has another schema
     */
    public void replace(int number, Row row) {
        requirePresent(number);
        requireSchema(row);
        write(number, row);
    }

    /**
     * Removes a person; no value of theirs is left behind, nor a text only they held.
     *
     * @throws IllegalArgumentException if there is nobody at that number
     */
    public void remove(int number) {
        requirePresent(number);
        write(number, Row.on(schema).build());
        present.set(number, false);
        free.push(number);
    }

    /**
     * One person's values.
     *
     * @throws IllegalArgumentException if there is nobody at that number
     */
    public Row row(int number) {
        requirePresent(number);
        var row = Row.on(schema);
        for (int attribute = 0; attribute < columns.length; attribute++) {
            var name = schema.attributes().get(attribute).name();
            var value = columns[attribute].find(number);
            if (value != null) {
                row.with(name, value);
            } else if (columns[attribute].withheld.get(number)) {
                row.withhold(name);
            }
        }
        return row.build();
    }

    /**
     * How the chosen people part by one attribute: of a set of texts, each counts once per text it holds.
     *
     * @throws IllegalArgumentException if the attribute is unknown, or holds numbers or dates
     */
    public Split split(String attribute, IntPredicate chosen) {
        var column = columns[schema.number(attribute)];
        if (column instanceof Column.Numbers || column instanceof Column.Dates) {
            throw new IllegalArgumentException("'" + attribute + "' has no short list of values to split by");
        }
        var counts = new TreeMap<String, Integer>();
        int absent = 0;
        int withheld = 0;
        for (int row = 0; row < bound; row++) {
            if (!present.get(row) || !chosen.test(row)) {
                continue;
            }
            switch (column.find(row)) {
                case Value.OfBoolean(boolean value) -> counts.merge(String.valueOf(value), 1, Integer::sum);
                case Value.OfText(String value) -> counts.merge(value, 1, Integer::sum);
                case Value.OfTexts(Set<String> values) -> values.forEach(text -> counts.merge(text, 1, Integer::sum));
                case Value.OfNumber _, Value.OfDate _ -> throw new AssertionError("numbers and dates were refused");
                case null -> {
                    if (column.withheld.get(row)) {
                        withheld++;
                    } else {
                        absent++;
                    }
                }
            }
        }
        return new Split(counts, absent, withheld);
    }

    /** Sets the bits of rows that exist. */
    public void present(int from, int count, long[] into) {
        present.copy(from, count, into);
    }

    /** Sets the bits of rows whose attribute has a value. */
    public void known(int attribute, int from, int count, long[] into) {
        columns[attribute].known.copy(from, count, into);
    }

    /** Sets the bits of rows whose attribute is closed for the purpose. */
    public void withheld(int attribute, int from, int count, long[] into) {
        columns[attribute].withheld.copy(from, count, into);
    }

    /** Sets the bits of rows whose boolean is true. */
    public void yes(int attribute, int from, int count, long[] into) {
        ((Column.Booleans) columns[attribute]).values.copy(from, count, into);
    }

    /** Adds the bits of rows whose number lies between two bounds, both included. */
    public void numbersBetween(int attribute, double low, double high, int from, int count, long[] into) {
        ((Column.Numbers) columns[attribute]).between(low, high, from, count, into);
    }

    /** Adds the bits of rows whose date lies between two days, both included. */
    public void daysBetween(int attribute, int low, int high, int from, int count, long[] into) {
        ((Column.Dates) columns[attribute]).between(low, high, from, count, into);
    }

    /** Adds the bits of rows whose text is this one. */
    public void equal(int attribute, String text, int from, int count, long[] into) {
        ((Column.Codes) columns[attribute]).equal(text, from, count, into);
    }

    /** Adds the bits of rows whose text is one of these. */
    public void among(int attribute, Set<String> texts, int from, int count, long[] into) {
        ((Column.Codes) columns[attribute]).among(texts, from, count, into);
    }

    /** Adds the bits of rows whose set holds this text. */
    public void holding(int attribute, String text, int from, int count, long[] into) {
        ((Column.Sets) columns[attribute]).holding(text, from, count, into);
    }

    private void write(int number, Row row) {
        for (int attribute = 0; attribute < columns.length; attribute++) {
            columns[attribute].set(number, row.find(attribute), row.withheld(attribute));
        }
    }

    private void requirePresent(int number) {
        if (!contains(number)) {
            throw new IllegalArgumentException("There is nobody at row " + number);
        }
    }

    private void requireSchema(Row row) {
        if (!schema.equals(row.schema())) {
            throw new IllegalArgumentException("The row has another schema than the population");
        }
    }
}
