package bespoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.RowTest;
import bespoke.engine.audience.Rule;
import bespoke.engine.audience.Truth;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Population;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.shared.Language;
import bespoke.web.Bundles;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class CelTest {

    private static final int RULES = 600;
    private static final int PEOPLE = 40;

    @Autowired
    Attributes attributes;

    @Autowired
    Vocabulary vocabulary;

    @Autowired
    Wording wording;

    private final Bundles bundles = new Bundles(MovingClock.company());

    Cel cel;

    @BeforeEach
    void learn() {
        cel = new Cel(attributes.all(), vocabulary);
    }

    @Test
    void agreesInWordsRowsBitmapsAndCelItself() throws Exception {
        var chance = new RuleChance(System.nanoTime(), attributes.all(), vocabulary);
        var judge = new CelJudge(cel, RuleChance.TODAY);
        var rows = java.util.stream.IntStream.range(0, PEOPLE)
                .mapToObj(_ -> chance.row())
                .toList();
        var population = Population.of(chance.schema(), rows);
        int[] answers = new int[3];

        for (int round = 0; round < RULES; round++) {
            var rule = chance.rule(4);
            var kept = Canon.of(rule);
            var words = Clause.Group.of(kept).rule();
            var compiled = bespoke.engine.audience.Audiences.of(chance.schema(), List.of(rule))
                    .members(population, RuleChance.TODAY)
                    .getFirst();
            var asked = judge.asked(kept);
            for (int person = 0; person < PEOPLE; person++) {
                var truth = RowTest.answer(rule, rows.get(person), RuleChance.TODAY);
                answers[truth.ordinal()]++;

                assertThat(asked.answer(rows.get(person))).as("CEL: %s", rule).isEqualTo(truth);
                assertThat(RowTest.answer(words, rows.get(person), RuleChance.TODAY))
                        .as("words: %s", rule)
                        .isEqualTo(truth);
                assertThat(compiled.test(person)).as("bitmap: %s", rule).isEqualTo(truth == Truth.TRUE);
            }
        }
        System.out.println(RULES * PEOPLE + " pairs: " + answers[0] + " false, " + answers[1] + " missing, "
                + answers[2] + " true");
        assertThat(RULES * PEOPLE).isGreaterThanOrEqualTo(10_000);
        assertThat(java.util.Arrays.stream(answers).min().orElse(0)).isGreaterThan(RULES * PEOPLE / 20);
    }

    @Test
    void losesNothingBetweenTextRuleAndWords() {
        var chance = new RuleChance(System.nanoTime(), attributes.all(), vocabulary);

        for (int round = 0; round < 3_000; round++) {
            var rule = Canon.of(chance.rule(5));
            var text = Cel.print(rule);

            assertThat(cel.read(text)).as(text).isEqualTo(new RuleText.Understood(rule, text));
            var words = Clause.Group.of(rule);
            assertThat(words.rule()).as(text).isEqualTo(rule);
            assertThat(Clause.Group.of(words.rule())).isEqualTo(words);
        }
    }

    @Test
    void readsWhatPeopleWrite() {
        assertThat(rule("person.experienceYears == 30"))
                .isEqualTo(new Rule.Compare("experienceYears", Comparison.EQUAL, Value.of(30)));
        assertThat(rule("30 < person.experienceYears"))
                .isEqualTo(new Rule.Compare("experienceYears", Comparison.MORE, Value.of(30)));
        assertThat(rule("person.experienceYears > -2")).isEqualTo(rule("person.experienceYears > -2.0"));
        assertThat(rule("person.leadsPeople")).isEqualTo(rule("person.leadsPeople == true"));
        assertThat(rule("person.hireDate <= today")).isEqualTo(rule("daysSince(person.hireDate) >= 0"));
        assertThat(rule("person.country in ['FR']")).isEqualTo(rule("person.country == \"FR\""));
        assertThat(rule("!(person.country == 'FR')")).isEqualTo(rule("person.country != 'FR'"));
        assertThat(rule("true")).isEqualTo(Rule.everyone());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            person.contry == "FR"                              | attribute-nearest  | 1 | 8  | country
            person.countr == "FR"                              | attribute-nearest  | 1 | 8  | country
            has(person.hiredate)                               | attribute-nearest  | 1 | 12 | hireDate
            person.zzzzzzzzzz == 1                             | attribute-unknown  | 1 | 8  |
            country == "FR"                                    | bare-name          | 1 | 1  | country
            foo == "x"                                         | name-unknown       | 1 | 1  | foo
            person.foo == "x"                                  | attribute-unknown  | 1 | 8  | foo
            person.country < "FR"                              | no-order           | 1 | 16 | country
            person.country == 3                                | type-text          | 1 | 19 | country
            person.experienceYears >= "3"                      | type-number        | 1 | 27 | experienceYears
            person.hireDate > "2026-01-01"                     | type-date          | 1 | 19 | hireDate
            person.hireDate > date("2026-02-30")               | date               | 1 | 23 | 2026-02-30
            person.leadsPeople == "yes"                        | type-boolean       | 1 | 23 | leadsPeople
            person.skills == "sleep"                           | set                | 1 | 15 | skills
            "FR" in person.country                             | no-set             | 1 | 15 | country
            person.country in []                               | no-list            | 1 | 19 | country
            person.contract == "PERMANANT"                     | value-nearest      | 1 | 20 | PERMANENT
            person.contract == "a contract for life"           | value-unknown      | 1 | 20 | contract
            person.country == "France"                         | value-nearest      | 1 | 19 | FR
            daysSince(person.country) < 3                      | days-no-date       | 1 | 17 | country
            daysSince(person.hireDate) < "3"                   | days-number        | 1 | 30 | daysSince
            daysSince(person.hireDate)                         | days-number        | 1 | 10 | daysSince
            daysince(person.hireDate) < 3                      | function-nearest   | 1 | 9  | daysSince
            person.country.startsWith("F")                     | function           | 1 | 26 | startsWith
            person.fte + 1 > 2                                 | arithmetic         | 1 | 12 |
            person.leadsPeople ? true : false                  | choice             | 1 | 20 |
            person.fte == person.salary                        | two-facts          | 1 | 21 |
            today                                              | today              | 1 | 1  |
            person.country == "FR" &&                          | ends-early         | 1 | 26 |
            person.country == "FR" & person.fte > 1            | unreadable         | 1 | 24 |
            [1, 2]                                             | form               | 1 | 1  |
            person.skills.all(x, x == "a")                     | function           | 1 | 18 | all
            3                                                  | no-condition       | 1 | 1  |
            1 == 1                                             | no-fact            | 1 | 3  |
            """)
    void saysWhereAndWhatInstead(String text, String code, int line, int column, String holds) {
        assertThat(cel.read(text)).isInstanceOfSatisfying(RuleText.Refusal.class, refusal -> {
            var problem = refusal.problems().getFirst();
            assertThat(problem.code()).isEqualTo("audience.rule-" + code);
            assertThat(List.of(problem.line(), problem.column())).isEqualTo(List.of(line, column));
            if (holds != null) {
                assertThat(problem.values().values()).contains(holds);
            }
            for (var language : Language.values()) {
                assertThat(bundles.in(language.locale()).say(problem.refused())).isNotBlank();
            }
        });
    }

    @Test
    void tellsAllProblemsWithTheirLines() {
        var read = (RuleText.Refusal)
                cel.read("person.contry == \"FR\"\n  && (person.fte < \"x\"\n || prson.unit == \"a\")");

        assertThat(read.problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .containsExactly(
                        "1:8 audience.rule-attribute-nearest",
                        "2:20 audience.rule-type-number",
                        "3:10 audience.rule-not-of-person");
        assertThat(bundles.in(Locale.FRANCE).say(read.problems().getFirst().refused()))
                .contains("Ligne 1, colonne 8", "person.country");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "!(", "[", "has(", "-", "!", "person.", "a == ", "a && ", "\"", "1 + ", "{1: ", "a ? a : "})
    void answersNonsenseOfAnySizeAtOnce(String piece) {
        for (int size : new int[] {1_000, 19_000, 100_000}) {
            var text = piece.repeat(size / piece.length());

            var read = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> cel.read(text));

            assertThat(read).isInstanceOf(RuleText.Refusal.class);
        }
    }

    @Test
    void saysThatBracketsAreTooDeep() {
        var read = (RuleText.Refusal) cel.read("(".repeat(500) + "true" + ")".repeat(500));

        assertThat(read.problems().getFirst())
                .isEqualTo(new RuleProblem("audience.rule-too-deep", 1, 81, Map.of("most", 80)));
        assertThat(cel.read("!(true && ".repeat(79) + "person.leadsPeople" + ")".repeat(79)))
                .isInstanceOfSatisfying(RuleText.Understood.class, understood -> {
                    understood.rule().check(attributes.schema());
                    assertThat(cel.readKept(understood.cel())).isEqualTo(understood);
                });
    }

    @Test
    void readsWithoutOperatorsQuotesOrKeys() {
        var chance = new RuleChance(System.nanoTime(), listed(), vocabulary);

        for (int round = 0; round < 2_000; round++) {
            var rule = chance.rule(4);
            for (var language : Language.values()) {
                assertThat(wording.sentence(rule, language))
                        .as(Cel.print(rule))
                        .doesNotContainPattern("[<>=!&|\"_\\[\\]{}]")
                        .doesNotContainPattern("\\b[a-z]+[A-Z]|\\b[A-Z]{4,}");
            }
        }
    }

    /** Where people write values themselves, those read as they were written. */
    private List<Attribute> listed() {
        return attributes.all().stream()
                .filter(attribute -> vocabulary.closed(attribute)
                        || attribute.type() == AttributeType.BOOLEAN
                        || attribute.type() == AttributeType.NUMBER
                        || attribute.type() == AttributeType.DATE)
                .toList();
    }

    @Test
    void keepsAValueThatLeftItsList() {
        assertThat(cel.readKept("person.contract == \"OLD\"")).isInstanceOf(RuleText.Understood.class);
    }

    private Rule rule(String text) {
        return cel.read(text).orRefuse().rule();
    }
}
