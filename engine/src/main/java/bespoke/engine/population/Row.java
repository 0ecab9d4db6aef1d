package bespoke.engine.population;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person's values, for one purpose. Each attribute is known, absent (open for the purpose, but there is no fact) or
 * withheld (closed for the purpose; whether there is a fact does not show).
 */
public final class Row {

    private final Schema schema;
    private final @Nullable Value[] values;
    private final BitSet withheld;

    private Row(Schema schema, @Nullable Value[] values, BitSet withheld) {
        this.schema = schema;
        this.values = values;
        this.withheld = withheld;
    }

    /** Starts a row in which every attribute is absent. */
    public static Builder on(Schema schema) {
        return new Builder(schema);
    }

    public Schema schema() {
        return schema;
    }

    /** The known value of an attribute, or null when it is absent or withheld. */
    public @Nullable Value find(int attribute) {
        return values[attribute];
    }

    public boolean withheld(int attribute) {
        return withheld.get(attribute);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row
                && schema.equals(row.schema)
                && Arrays.equals(values, row.values)
                && withheld.equals(row.withheld);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + withheld.hashCode();
    }

    /** Says which values are known, without saying them: rows end up in messages. */
    @Override
    public String toString() {
        return "Row of " + schema.size() + " attributes, " + withheld.cardinality() + " withheld";
    }

    /** Collects the values of one row. What is said last about an attribute counts. */
    public static final class Builder {

        private final Schema schema;
        private final @Nullable Value[] values;
        private final BitSet withheld = new BitSet();

        private Builder(Schema schema) {
            this.schema = schema;
            this.values = new @Nullable Value[schema.size()];
        }

        /** @throws IllegalArgumentException if the attribute is unknown or of another type */
        public Builder with(String name, Value value) {
            int attribute = schema.number(name);
            if (schema.type(attribute) != value.type()) {
                throw new IllegalArgumentException(
                        "The attribute '" + name + "' holds " + schema.type(attribute) + ", not " + value.type());
            }
            values[attribute] = value;
            withheld.clear(attribute);
            return this;
        }

        public Builder with(String name, boolean value) {
            return with(name, Value.of(value));
        }

        public Builder with(String name, double value) {
            return with(name, Value.of(value));
        }

        public Builder with(String name, LocalDate value) {
            return with(name, Value.of(value));
        }

        public Builder with(String name, String value) {
            return with(name, Value.of(value));
        }

        public Builder with(String name, Set<String> values) {
            return with(name, Value.of(values));
        }

        /** Closes an attribute: rules get no answer about it, not even whether it has a value. */
        public Builder withhold(String name) {
            int attribute = schema.number(name);
            values[attribute] = null;
            withheld.set(attribute);
            return this;
        }

        public Row build() {
            return new Row(schema, values.clone(), (BitSet) withheld.clone());
        }
    }
}
