package bespoke.engine.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import bespoke.engine.population.Attribute;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules mean, case by case, written down by hand. */
class RowTestTest {

    private static final int TODAY = (int) LocalDate.of(2026, 3, 1).toEpochDay();

    private static final Schema SCHEMA = Schema.of(
            new Attribute("age", AttributeType.NUMBER),
            new Attribute("hired", AttributeType.DATE),
            new Attribute("place", AttributeType.TEXT),
            new Attribute("remote", AttributeType.BOOLEAN),
            new Attribute("topics", AttributeType.TEXTS),
            new Attribute("absent", AttributeType.NUMBER),
            new Attribute("closed", AttributeType.NUMBER));

    private static final Row AMINA = Row.on(SCHEMA)
            .with("age", 30)
            .with("hired", LocalDate.of(2026, 2, 19))
            .with("place", "Lyon")
            .with("remote", false)
            .with("topics", Set.of("solar", "choir"))
            .withhold("closed")
            .build();

    private static final Rule YES = new Rule.Has("age");
    private static final Rule NO = new Rule.Not(YES);
    private static final Rule MISSING = number("absent", Comparison.EQUAL, 1);

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments(number("age", Comparison.EQUAL, 30), Truth.TRUE),
                arguments(number("age", Comparison.NOT_EQUAL, 30), Truth.FALSE),
                arguments(number("age", Comparison.LESS, 30), Truth.FALSE),
                arguments(number("age", Comparison.AT_MOST, 30), Truth.TRUE),
                arguments(number("age", Comparison.MORE, 29.999), Truth.TRUE),
                arguments(number("age", Comparison.AT_LEAST, 30.001), Truth.FALSE),
                arguments(number("absent", Comparison.NOT_EQUAL, 1), Truth.MISSING),
                arguments(new Rule.Not(MISSING), Truth.MISSING),
                arguments(new Rule.Has("absent"), Truth.FALSE),
                arguments(new Rule.Not(new Rule.Has("absent")), Truth.TRUE),
                arguments(new Rule.Has("closed"), Truth.MISSING),
                arguments(new Rule.Not(new Rule.Has("closed")), Truth.MISSING),
                arguments(new Rule.Compare("remote", Comparison.EQUAL, Value.of(false)), Truth.TRUE),
                arguments(new Rule.Compare("place", Comparison.NOT_EQUAL, Value.of("lyon")), Truth.TRUE),
                arguments(new Rule.In("place", Set.of(Value.of("Lyon"), Value.of("Nice"))), Truth.TRUE),
                arguments(new Rule.In("absent", Set.of(Value.of(1.0))), Truth.MISSING),
                arguments(new Rule.Contains("topics", "choir"), Truth.TRUE),
                arguments(new Rule.Contains("topics", "chess"), Truth.FALSE),
                arguments(new Rule.Compare("hired", Comparison.LESS, Value.of(LocalDate.of(2026, 2, 20))), Truth.TRUE),
                arguments(new Rule.DaysSince("hired", Comparison.EQUAL, 10), Truth.TRUE),
                arguments(new Rule.DaysSince("hired", Comparison.LESS, 10.5), Truth.TRUE),
                arguments(new Rule.DaysUntil("hired", Comparison.EQUAL, -10), Truth.TRUE),
                arguments(new Rule.DaysUntil("hired", Comparison.MORE, -10), Truth.FALSE),
                arguments(new Rule.All(List.of(MISSING, NO)), Truth.FALSE),
                arguments(new Rule.All(List.of(YES, MISSING)), Truth.MISSING),
                arguments(new Rule.Any(List.of(MISSING, YES)), Truth.TRUE),
                arguments(new Rule.Any(List.of(NO, MISSING)), Truth.MISSING));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void means(Rule rule, Truth answer) {
        assertThat(RowTest.answer(rule, AMINA, TODAY)).isEqualTo(answer);
        assertThat(RowTest.admits(rule, AMINA, TODAY)).isEqualTo(answer == Truth.TRUE);
    }

    private static Rule number(String attribute, Comparison comparison, double constant) {
        return new Rule.Compare(attribute, comparison, Value.of(constant));
    }
}
