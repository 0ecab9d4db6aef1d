package bespoke.engine.population;

import java.time.LocalDate;
import java.util.Set;

/** One known value of one attribute. Two values are equal when a rule could not tell them apart. */
public sealed interface Value {

    /** The type of the attributes that can hold this value. */
    AttributeType type();

    record OfBoolean(boolean value) implements Value {
        @Override
        public AttributeType type() {
            return AttributeType.BOOLEAN;
        }
    }

    /** @param value finite; minus zero is kept as zero */
    record OfNumber(double value) implements Value {
        public OfNumber {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A number must be finite, not " + value);
            }
            value += 0.0; // minus zero becomes zero, else equal numbers would be unequal records
        }

        @Override
        public AttributeType type() {
            return AttributeType.NUMBER;
        }
    }

    /** @param epochDay from the year 1 to the year 9999 */
    record OfDate(int epochDay) implements Value {

        private static final int FIRST = (int) LocalDate.of(1, 1, 1).toEpochDay();
        private static final int LAST = (int) LocalDate.of(9999, 12, 31).toEpochDay();

        public OfDate {
            if (epochDay < FIRST || epochDay > LAST) {
                throw new IllegalArgumentException(
                        "A date must lie between the years 1 and 9999, not " + LocalDate.ofEpochDay(epochDay));
            }
        }

        @Override
        public AttributeType type() {
            return AttributeType.DATE;
        }
    }

    record OfText(String value) implements Value {
        @Override
        public AttributeType type() {
            return AttributeType.TEXT;
        }
    }

    record OfTexts(Set<String> values) implements Value {
        public OfTexts {
            values = Set.copyOf(values);
        }

        @Override
        public AttributeType type() {
            return AttributeType.TEXTS;
        }
    }

    static Value of(boolean value) {
        return new OfBoolean(value);
    }

    /** @throws IllegalArgumentException if the number is NaN or infinite */
    static Value of(double value) {
        return new OfNumber(value);
    }

    /** @throws IllegalArgumentException if the day lies outside the years 1 to 9999 */
    static Value of(LocalDate value) {
        return new OfDate(Math.toIntExact(value.toEpochDay()));
    }

    static Value of(String value) {
        return new OfText(value);
    }

    static Value of(Set<String> values) {
        return new OfTexts(values);
    }
}
