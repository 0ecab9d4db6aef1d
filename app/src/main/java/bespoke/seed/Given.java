package bespoke.seed;

import bespoke.engine.population.Value;
import bespoke.person.Arrival;
import bespoke.person.NewPerson;
import bespoke.person.PersonKind;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is given of everybody: how they belong, their work, and facts.
 *
 * @param hired first day of their work
 * @param work  null for somebody who has none, as a candidate
 * @param facts by attribute
 */
record Given(PersonKind kind, LocalDate hired, @Nullable Work work, Map<String, Value> facts) {

    private static final String SOURCE = "seed";

    /**
     * @param values by attribute, each of its attribute's type; those of work and belonging are told apart from facts
     * @throws IllegalArgumentException if a value of work is out of its bounds
     */
    static Given of(Map<String, Value> values, LocalDate today) {
        var left = new TreeMap<>(values);
        var kind = take(left, "kind", value -> PersonKind.valueOf(text(value)));
        var hired = take(left, "hireDate", value -> LocalDate.ofEpochDay(((Value.OfDate) value).epochDay()));
        var work = new Work(
                take(left, "position", Given::text),
                take(left, "unit", Given::text),
                take(left, "legalEmployer", Given::text),
                take(left, "site", Given::text),
                take(left, "country", Given::text),
                take(left, "contract", Given::text),
                take(left, "fte", value -> ((Value.OfNumber) value).value()),
                null,
                take(left, "workingPattern", value -> WorkingPattern.valueOf(text(value))),
                take(left, "workMode", value -> WorkMode.valueOf(text(value))),
                null);
        boolean works = values.size() > left.size() + (kind == null ? 0 : 1);
        return new Given(
                kind == null ? PersonKind.EMPLOYEE : kind, hired == null ? today : hired, works ? work : null, left);
    }

    Arrival arrival(String name) {
        return new Arrival(
                new NewPerson(kind, null, name, null),
                work == null ? List.of() : List.of(new Arrival.Spell(work, hired, null, SOURCE)));
    }

    private static <T> @Nullable T take(Map<String, Value> values, String key, Function<Value, T> as) {
        var value = values.remove(key);
        return value == null ? null : as.apply(value);
    }

    private static String text(Value value) {
        return ((Value.OfText) value).value();
    }
}
