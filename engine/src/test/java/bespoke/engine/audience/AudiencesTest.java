package bespoke.engine.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bespoke.engine.Chance;
import bespoke.engine.population.Attribute;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudiencesTest {

    private static final Schema SCHEMA = Schema.of(
            new Attribute("age", AttributeType.NUMBER),
            new Attribute("place", AttributeType.TEXT),
            new Attribute("topics", AttributeType.TEXTS));

    @Test
    void agreesWithTheRowTestOnRandomPopulationsAndRules() {
        var chance = new Chance(20260301);
        var answers = new EnumMap<Truth, Integer>(Truth.class);

        for (int round = 0; round < 60; round++) {
            var schema = chance.schema();
            var rows = IntStream.range(0, 1 + chance.random().nextInt(200))
                    .mapToObj(_ -> chance.row(schema))
                    .toList();
            var rules =
                    IntStream.range(0, 40).mapToObj(_ -> chance.rule(schema, 4)).toList();
            int today = chance.today();

            var audiences = Audiences.of(schema, rules);
            var members = audiences.members(Population.of(schema, rows), today);

            for (int person = 0; person < rows.size(); person++) {
                var admitting = audiences.admitting(rows.get(person), today);
                for (int rule = 0; rule < rules.size(); rule++) {
                    var meant = RowTest.answer(rules.get(rule), rows.get(person), today);
                    answers.merge(meant, 1, Integer::sum);
                    assertThat(members.get(rule).test(person))
                            .as("columns: %s of row %d", rules.get(rule), person)
                            .isEqualTo(meant == Truth.TRUE);
                    assertThat(admitting.test(rule))
                            .as("one person: %s of row %d", rules.get(rule), person)
                            .isEqualTo(meant == Truth.TRUE);
                }
            }
        }

        System.out.println("pairs " + answers);
        assertThat(answers.values()).allMatch(count -> count >= 10_000);
    }

    @Test
    void agreesAfterPeopleChangedCameAndLeft() {
        var chance = new Chance(20260302);
        var random = chance.random();
        var schema = chance.schema();
        var population = new Population(schema);
        var rows = new java.util.TreeMap<Integer, Row>();

        for (int change = 0; change < 5_000; change++) {
            var row = chance.row(schema);
            int number = random.nextInt(400);
            if (rows.containsKey(number) && random.nextInt(3) == 0) {
                population.remove(number);
                rows.remove(number);
            } else if (rows.containsKey(number)) {
                population.replace(number, row);
                rows.put(number, row);
            } else {
                rows.put(population.add(row), row);
            }
        }
        var rules =
                IntStream.range(0, 100).mapToObj(_ -> chance.rule(schema, 3)).toList();
        var members = Audiences.of(schema, rules).members(population, chance.today() / 10 * 10);

        assertThat(population.size()).isEqualTo(rows.size());
        rows.forEach((number, row) -> assertThat(population.row(number)).isEqualTo(row));
        for (int rule = 0; rule < rules.size(); rule++) {
            var asked = rules.get(rule);
            assertThat(members.get(rule).rows())
                    .containsExactly(rows.entrySet().stream()
                            .filter(entry -> RowTest.admits(asked, entry.getValue(), 20_000))
                            .mapToInt(java.util.Map.Entry::getKey)
                            .toArray());
        }
    }

    @Test
    void answersTheSameOnAnyNumberOfThreads() {
        var chance = new Chance(20260303);
        var schema = chance.schema();
        var population = Population.of(
                schema,
                IntStream.range(0, 100_000).mapToObj(_ -> chance.row(schema)).toList());
        var audiences = Audiences.of(
                schema,
                IntStream.range(0, 30).mapToObj(_ -> chance.rule(schema, 3)).toList());

        var alone = audiences.members(population, 20_000, 1);

        assertThat(audiences.members(population, 20_000, 2)).isEqualTo(alone);
        assertThat(audiences.members(population, 20_000, 8)).isEqualTo(alone);
    }

    @Test
    void takingConsentBackPutsNobodyIn() {
        var open = Row.on(SCHEMA).build();
        var closed = Row.on(SCHEMA).withhold("age").build();
        var without = new Rule.Not(new Rule.Has("age"));

        var members = Audiences.of(SCHEMA, List.of(without))
                .members(Population.of(SCHEMA, List.of(open, closed)), 0)
                .getFirst();

        assertThat(members.rows()).containsExactly(0);
        assertThat(RowTest.answer(without, closed, 0)).isEqualTo(Truth.MISSING);
    }

    @Test
    void aRuleWithoutPartsIsForEverybodyButNotForThoseWhoLeft() {
        var population = Population.of(
                SCHEMA,
                List.of(
                        Row.on(SCHEMA).build(),
                        Row.on(SCHEMA).build(),
                        Row.on(SCHEMA).build()));
        population.remove(1);

        var members = Audiences.of(SCHEMA, List.of(Rule.everyone(), new Rule.Any(List.of())))
                .members(population, 0);

        assertThat(members.get(0).rows()).containsExactly(0, 2);
        assertThat(members.get(1).count()).isZero();
    }

    @Test
    void refusesARuleThatDoesNotFitTheSchema() {
        var wrongType = new Rule.Contains("place", "Lyon");
        var unknown = new Rule.Has("shoe size");
        Rule deep = Rule.everyone();
        for (int level = 0; level <= Rule.DEEPEST; level++) {
            deep = new Rule.Not(deep);
        }
        var tooDeep = deep;

        assertThatIllegalArgumentException().isThrownBy(() -> Audiences.of(SCHEMA, List.of(wrongType)));
        assertThatIllegalArgumentException().isThrownBy(() -> Audiences.of(SCHEMA, List.of(unknown)));
        assertThatIllegalArgumentException().isThrownBy(() -> Audiences.of(SCHEMA, List.of(tooDeep)));
    }

    @Test
    void refusesPeopleOfAnotherSchema() {
        var other = Schema.of(new Attribute("age", AttributeType.NUMBER));
        var audiences = Audiences.of(SCHEMA, List.of(Rule.everyone()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> audiences.admitting(Row.on(other).build(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> audiences.members(new Population(other), 0));
    }
}
