package bespoke.engine.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final Schema SCHEMA =
            Schema.of(new Attribute("place", AttributeType.TEXT), new Attribute("topics", AttributeType.TEXTS));

    @Test
    void givesTheNumberOfWhoLeftToWhoComesNext() {
        var population = Population.of(SCHEMA, List.of(in("Lyon"), in("Nice")));

        population.remove(0);
        int number = population.add(in("Brest"));

        assertThat(number).isZero();
        assertThat(population.size()).isEqualTo(2);
        assertThat(population.row(0)).isEqualTo(in("Brest"));
    }

    @Test
    void forgetsATextThatOnlyTheLeaverHeld() {
        var population = Population.of(SCHEMA, List.of(in("a place nobody else lives in"), in("Lyon")));

        population.remove(0);

        var counts = population.split("place", _ -> true).counts();
        assertThat(counts).isEqualTo(Map.of("Lyon", 1));
        var dictionary = new Dictionary();
        int code = dictionary.hold("secret");
        dictionary.release(code);
        assertThat(dictionary.find("secret")).isEqualTo(-1);
        assertThat(dictionary.hold("other")).isEqualTo(code);
    }

    @Test
    void splitsByValueAbsentAndWithheld() {
        var population = Population.of(
                SCHEMA,
                List.of(
                        in("Lyon"),
                        in("Lyon"),
                        in("Nice"),
                        Row.on(SCHEMA).build(),
                        Row.on(SCHEMA).withhold("place").build()));

        var split = population.split("place", row -> row != 1);

        assertThat(split).isEqualTo(new Split(new java.util.TreeMap<>(Map.of("Lyon", 1, "Nice", 1)), 1, 1));
    }

    @Test
    void refusesWhoIsNotThere() {
        var population = Population.of(SCHEMA, List.of(in("Lyon")));
        population.remove(0);

        assertThatIllegalArgumentException().isThrownBy(() -> population.remove(0));
        assertThatIllegalArgumentException().isThrownBy(() -> population.replace(0, in("Lyon")));
        assertThatIllegalArgumentException().isThrownBy(() -> population.row(7));
    }

    @Test
    void refusesARowOfAnotherSchema() {
        var other = Schema.of(new Attribute("place", AttributeType.TEXT));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Population(SCHEMA).add(Row.on(other).build()));
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertThatIllegalArgumentException().isThrownBy(() -> Row.on(SCHEMA).with("place", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Row.on(SCHEMA).with("nowhere", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Value.of(LocalDate.of(10_000, 1, 1)));
    }

    @Test
    void keepsAnEmptySetApartFromNone() {
        var population = Population.of(
                SCHEMA,
                List.of(
                        Row.on(SCHEMA).with("topics", Set.of()).build(),
                        Row.on(SCHEMA).build()));

        assertThat(population.row(0).find(1)).isEqualTo(Value.of(Set.of()));
        assertThat(population.row(1).find(1)).isNull();
    }

    private static Row in(String place) {
        return Row.on(SCHEMA).with("place", place).build();
    }
}
