package bespoke.profile;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.person.Assignments;
import bespoke.person.Work;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.Purposes;
import bespoke.privacy.RuleDraft;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

/** What data may be used for is said by the application one by one, and by the database for everybody: always the same. */
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, MovingClock.OfTheCompany.class})
class OneMeaningOfRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 6);
    private static final List<String> COUNTRIES = List.of("", "FR", "DE", "ES");
    private static final @Nullable String[] WHERE = {"FR", "DE", "ES", "PL", null};
    private static final List<Integer> DAYS_AHEAD = List.of(0, 10, 40);

    @Autowired
    Purposes purposes;

    @Autowired
    Consents consents;

    @Autowired
    Facts facts;

    @Autowired
    Attributes attributes;

    @Autowired
    Assignments assignments;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Cast cast;

    @Autowired
    MovingClock clock;

    private final Random chance = new Random(11);
    private Viewer team;

    @BeforeEach
    void begin() {
        clock.stand(TODAY);
        team = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
    }

    @Test
    void saysTheSameOneByOneAndForEverybodyOnRandomRulesAnswersAndAssignments() {
        int opened = 0;
        int closed = 0;
        var people = new ArrayList<PersonId>();
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 6; i++) {
                people.add(somebody());
            }
            for (int change = 0; change < 8; change++) {
                changeARule();
                answer(people.get(chance.nextInt(people.size())));
                answer(people.get(chance.nextInt(people.size())));
            }
            for (int ahead : DAYS_AHEAD) {
                clock.stand(TODAY.plusDays(ahead));
                for (var purpose : Purpose.values()) {
                    var closes = facts.closedFor(purpose);
                    for (var person : people) {
                        var open = openFor(person).contains(purpose);

                        assertThat(closes.test(person))
                                .as("round %d, in %d days, %s, %s", round, ahead, purpose, person)
                                .isEqualTo(!open);
                        opened += open ? 1 : 0;
                        closed += open ? 0 : 1;
                    }
                }
                people.forEach(person -> assertThat(isSeenByTheEngine(person))
                        .as("round %d, in %d days, through the wall, %s", people.size() / 6, ahead, person)
                        .isEqualTo(openFor(person).contains(Purpose.CAREER)));
            }
            clock.stand(TODAY);
        }

        assertThat(opened).isGreaterThan(3_000);
        assertThat(closed).isGreaterThan(3_000);
    }

    /** A guard that guards nothing would not see a difference. */
    @Test
    void seesADifference() {
        var nurse = cast.nurse("Amina Benali", "FR", "2019-04-01");

        assertThat(facts.closedFor(Purpose.CAREER).test(nurse)).isTrue();
        decide(Purpose.CAREER, "FR", Basis.CONTRACT);
        assertThat(facts.closedFor(Purpose.CAREER).test(nurse)).isFalse();
        assertThat(openFor(nurse)).contains(Purpose.CAREER);
        assertThat(openFor(cast.nurse("Bruno Keller", "DE", "2019-04-01"))).doesNotContain(Purpose.CAREER);
    }

    @Test
    void takesTheStrictestOfSeveralCountriesOnTheDaysOnWhichBothCount() {
        decide(Purpose.ANALYTICS, "DE", Basis.CONSENT);
        var nurse = cast.nurse("Amina Benali", "FR", "2019-04-01");
        assignments.begin(nurse, work("DE"), TODAY.plusDays(10), TODAY.plusDays(40), "hris");

        assertThat(openFor(nurse)).contains(Purpose.ANALYTICS);
        clock.stand(TODAY.plusDays(10));
        assertThat(openFor(nurse)).doesNotContain(Purpose.ANALYTICS);
        assertThat(facts.closedFor(Purpose.ANALYTICS).test(nurse)).isTrue();
        clock.stand(TODAY.plusDays(40));
        assertThat(openFor(nurse)).contains(Purpose.ANALYTICS);
        assertThat(facts.closedFor(Purpose.ANALYTICS).test(nurse)).isFalse();
    }

    private PersonId somebody() {
        var person = cast.known("Somebody");
        facts.say(Cast.self(person), "aspirations", Value.of(Set.of("sleep")));
        for (int spell = chance.nextInt(4); spell > 0; spell--) {
            var from = TODAY.plusDays(chance.nextInt(-100, 30));
            var until = chance.nextBoolean() ? null : from.plusDays(chance.nextInt(1, 120));
            assignments.begin(person, work(WHERE[chance.nextInt(WHERE.length)]), from, until, "hris");
        }
        return person;
    }

    private void changeARule() {
        var purpose = Purpose.values()[chance.nextInt(Purpose.values().length)];
        var country = COUNTRIES.get(chance.nextInt(COUNTRIES.size()));
        var standing = purposes.inForce(team, purpose, country);
        if (standing.own() && !country.isEmpty() && chance.nextInt(4) == 0) {
            purposes.withdraw(team, purpose, country, standing.version());
        } else {
            decide(purpose, country, Basis.values()[chance.nextInt(purpose == Purpose.EMPLOYMENT ? 2 : 4)]);
        }
    }

    private void decide(Purpose purpose, String country, Basis basis) {
        var standing = purposes.inForce(team, purpose, country);
        var words = "version " + (standing.version() + 1);
        purposes.decide(
                team,
                new RuleDraft(purpose, country, basis, words, words, words, words, 1, country + words, country + words),
                standing.version());
    }

    private void answer(PersonId person) {
        var self = Cast.self(person);
        var theirs = consents.rules(self).stream()
                .filter(PurposeRule::isTheirs)
                .map(PurposeRule::purpose)
                .toList();
        if (!theirs.isEmpty()) {
            consents.answer(self, theirs.get(chance.nextInt(theirs.size())), chance.nextBoolean());
        }
    }

    private Set<Purpose> openFor(PersonId person) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.open(person);
            return consents.openFor(person);
        }));
    }

    private boolean isSeenByTheEngine(PersonId person) {
        var number = attributes.schema().number("aspirations");
        return !Objects.requireNonNull(
                        facts.rows(Set.of(person), Purpose.CAREER).get(person))
                .withheld(number);
    }

    private static Work work(@Nullable String country) {
        return new Work(null, null, null, null, country, null, null, null, null, null, null);
    }
}
