package bespoke.demo;

import java.time.LocalDate;
import java.util.List;

/** The value of one fact. */
sealed interface DemoValue {

    record Truth(boolean value) implements DemoValue {}

    record Amount(double value) implements DemoValue {}

    record Day(LocalDate value) implements DemoValue {}

    record Word(String value) implements DemoValue {}

    /** @param values never empty; nobody states that there is nothing to state */
    record Words(List<String> values) implements DemoValue {

        public Words {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A set of words says at least one");
            }
            values = List.copyOf(values);
        }
    }
}
