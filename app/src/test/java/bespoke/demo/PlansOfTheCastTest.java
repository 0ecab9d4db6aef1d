package bespoke.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.access.SignIns;
import bespoke.engine.plan.Lane;
import bespoke.plan.Plans;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the plans of the eight demo people against what was written down before any plan was looked at ({@code
 * demo/expectations.yml}): among their first ten cards at least three expected and none that would embarrass, on the day
 * the company was made and in the two weeks after, since ties between cards are settled anew each day. What the first day
 * shows stands in {@code docs/demo/plans.md}.
 */
@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class PlansOfTheCastTest {

    private static final int DAYS = 14;
    private static final String HEAD = """
            # What the eight see

            Drawn by `PlansOfTheCastTest` from the demo company (seed 2026) made on 6 March 2026; do not edit. Bold: expected in
            [expectations.md](expectations.md). The first ten cards as the eye meets them: those under *Now*, then the first of each
            lane, then the second of each.

            After a first look, what nothing speaks for is no longer suggested (`docs/decisions/no-suggestion-without-a-reason.md`), and two
            offers lost a topic that they are not about: *confidence* (careerTalk) and *family* (carersCircle, which is for who cares for
            somebody ill). Since what is told of rest, health and family needs a yes of its own (`docs/decisions/rest-health-and-family.md`),
            Nadia, Inés, Priya and Owen have said yes to it, Jonas and Claire no, and Marek and Chloé nothing yet. The lists were never changed.

            | who | the first ten | expected | embarrassing |
            | --- | --- | --- | --- |
            """;

    private static final Path KEPT = Path.of("..", "docs", "demo", "plans.md");
    private static final Path DRAWN = Path.of("target", "plans.md");

    @Autowired
    Plans plans;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    JdbcClient db;

    @Autowired
    MovingClock clock;

    @Autowired
    CompanyClock days;

    @Test
    void showsWhatIsExpectedAndNothingEmbarrassing() throws IOException {
        var first = days.today();
        var result = new StringBuilder(HEAD);
        var wrong = new ArrayList<String>();
        for (int day = 0; day < DAYS; day++) {
            clock.stand(first.plusDays(day));
            for (var one : Casting.signIns()) {
                var top = firstTen(one.key());
                var foretold = foretold(one.key());
                long expected = top.stream()
                        .filter(foretold.words("expected")::contains)
                        .count();
                var embarrassing = top.stream()
                        .filter(foretold.words("embarrassing")::contains)
                        .toList();
                if (expected < 3 || !embarrassing.isEmpty()) {
                    wrong.add(days.today() + ", " + one.key() + ": " + expected + " expected, embarrassing "
                            + embarrassing + " in " + top);
                }
                if (day == 0) {
                    result.append("| %s | %s | %d | %d |\n"
                            .formatted(one.key(), marked(top, foretold), expected, embarrassing.size()));
                }
            }
        }
        Files.writeString(DRAWN, result);

        assertThat(wrong).isEmpty();
        assertThat(counts(Files.readString(KEPT)))
                .as("what is kept in docs; when it has changed for the better, copy %s", DRAWN)
                .isEqualTo(counts(result.toString()));
    }

    @Test
    void nobodySignsInAsTheCastWhereTheDataAreNotTheDemos() {
        var nadia = accounts.findByUserName("nadia").orElseThrow();
        assertThat(signIns.demo()).extracting(DemoSignIns.DemoSignIn::person).contains(nadia);

        db.sql("delete from demo.company").update();

        assertThat(signIns.demo()).isEmpty();
        assertThatThrownBy(() -> signIns.signInAs(nadia)).isInstanceOf(Refused.class);
        db.sql("insert into demo.company (brought_in_at) values (now())").update();
    }

    /** Name, expected and embarrassing of each; the order of equals differs from company to company, as ids do. */
    private static List<String> counts(String table) {
        return table.lines()
                .filter(line -> line.matches("\\| [a-z]+ \\|.*\\d \\|"))
                .map(line -> line.replaceFirst("\\|[^|]*\\|([^|]*\\|[^|]*\\|)$", "|$1"))
                .toList();
    }

    private static String marked(List<String> top, Yml foretold) {
        return top.stream()
                .map(key -> foretold.words("expected").contains(key) ? "**" + key + "**" : key)
                .collect(Collectors.joining(", "));
    }

    private static Yml foretold(String key) {
        return Yml.resource("/demo/expectations.yml").at("expectations").at(key);
    }

    /** Those under Now, then the first of each lane, then the second of each, as the eye meets them. */
    private List<String> firstTen(String userName) {
        var person = accounts.findByUserName(userName).orElseThrow();
        var plan = plans.of(Cast.self(person));
        var lanes = Stream.of(Lane.values())
                .map(lane -> Objects.requireNonNull(plan.lanes().get(lane)))
                .toList();
        var longest = lanes.stream().mapToInt(List::size).max().orElse(0);
        return Stream.concat(
                        plan.now().stream(), IntStream.range(0, longest).boxed().flatMap(rank -> lanes.stream()
                                .filter(lane -> rank < lane.size())
                                .map(lane -> lane.get(rank))))
                .limit(10)
                .map(card -> Objects.requireNonNull(card.offer().key()))
                .toList();
    }
}
