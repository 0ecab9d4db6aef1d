package bespoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.database.PersonChanges;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import bespoke.person.Assignments;
import bespoke.person.People;
import bespoke.person.Work;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.Purposes;
import bespoke.privacy.RuleDraft;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

/** Columns of a purpose follow whatever opens and closes it: answers, rules of countries, and moves, also those told ahead. */
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, MovingClock.OfTheCompany.class})
class ColumnsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 6);

    @Autowired
    Facts facts;

    @Autowired
    People people;

    @Autowired
    Attributes attributes;

    @Autowired
    PersonChanges changes;

    @Autowired
    CompanyClock companyClock;

    @Autowired
    MovingClock clock;

    @Autowired
    Assignments assignments;

    @Autowired
    Purposes purposes;

    @Autowired
    Consents consents;

    @Autowired
    Cast cast;

    private Viewer team;
    private PersonId amina;
    private PersonId bruno;
    private Columns columns;

    @BeforeEach
    void hire() {
        clock.stand(TODAY);
        team = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        bruno = cast.engineer("Bruno Keller", "DE", "2021-09-01");
        for (var person : List.of(amina, bruno)) {
            facts.say(Cast.self(person), "aspirations", Value.of(Set.of("sleep")));
        }
        decide("FR", Basis.CONSENT);
        decide("DE", Basis.CONSENT);
        columns = new Columns(Purpose.CAREER, facts, people, attributes, changes, companyClock);
        assertThat(known()).isEmpty();
    }

    @Test
    void followTheRuleOfTheCountry() {
        decide("FR", Basis.CONTRACT);
        assertThat(known()).containsExactly(amina);

        decide("FR", Basis.CONSENT);
        assertThat(known()).isEmpty();
    }

    @Test
    void followAMoveToACountryOfAnotherRule() {
        decide("DE", Basis.CONTRACT);
        assertThat(known()).containsExactly(bruno);

        assignments.begin(bruno, work("FR"), TODAY, null, "hris");

        assertThat(known()).as("of two countries the strictest counts").isEmpty();
    }

    @Test
    void followAMoveThatWasToldAheadOnItsDay() {
        decide("DE", Basis.CONTRACT);
        assignments.begin(bruno, work("FR"), TODAY.plusDays(3), TODAY.plusDays(5), "hris");

        assertThat(known()).containsExactly(bruno);
        clock.stand(TODAY.plusDays(3));
        assertThat(known()).isEmpty();
        clock.stand(TODAY.plusDays(5));
        assertThat(known()).containsExactly(bruno);
    }

    @Test
    void keepANoWhereOneMayObject() {
        consents.answer(Cast.self(amina), Purpose.CAREER, false);

        decide("FR", Basis.LEGITIMATE_INTEREST);
        assertThat(known()).isEmpty();
        decide("DE", Basis.LEGITIMATE_INTEREST);
        assertThat(known()).containsExactly(bruno);
    }

    private List<PersonId> known() {
        return columns.ask(everybody -> {
            var hoping = bespoke.engine.audience.Audiences.of(everybody.schema(), List.of(new Rule.Has("aspirations")))
                    .members(everybody.population(), everybody.today())
                    .getFirst();
            return IntStream.range(0, everybody.population().bound())
                    .filter(hoping::test)
                    .mapToObj(everybody::person)
                    .filter(List.of(amina, bruno)::contains)
                    .toList();
        });
    }

    private void decide(String country, Basis basis) {
        var version = purposes.inForce(team, Purpose.CAREER, country).version();
        var words = country + version;
        purposes.decide(
                team,
                new RuleDraft(Purpose.CAREER, country, basis, words, words, words, words, 1, words, words),
                version);
    }

    private static Work work(String country) {
        return new Work(null, null, null, null, country, null, null, null, null, null, null);
    }
}
