package bespoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.intake.SignalMappings;
import bespoke.intake.SignalType;
import bespoke.privacy.Door;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The demo company's learning portal has told what people see among their data, and one thing that waits for somebody. */
@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class SignalsOfTheDemoTest {

    @Autowired
    SignalMappings mappings;

    @Autowired
    Facts facts;

    @Autowired
    Accounts accounts;

    @ParameterizedTest
    @ValueSource(strings = {"nadia", "jonas", "chloe"})
    void tellEverybodyOfTheCastOfTheirLastCourse(String key) {
        var self = viewer(key, Set.of());

        assertThat(facts.of(self, self.self(), Door.PERSON_PAGE).sides())
                .flatExtracting(side -> side.entries())
                .filteredOn(entry -> entry.attribute().key().equals("lastTrainingOn"))
                .flatExtracting(entry -> entry.facts())
                .extracting(Fact::source)
                .contains(DemoSignals.SOURCE);
    }

    @Test
    void leaveOneTypeToSayOfWhatItBecomes() {
        var team = viewer("claire", Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        var source = mappings.sources(team).getFirst();

        assertThat(source.connection().name()).isEqualTo(DemoSignals.SOURCE);
        var types = mappings.types(team, source.connection().id());
        assertThat(types).hasSize(3).allSatisfy(type -> {
            assertThat(type.nobody()).isZero();
            assertThat(type.refused()).isZero();
        });
        assertThat(types)
                .filteredOn(type -> type.unmapped() > 0)
                .singleElement()
                .extracting(SignalType::type)
                .isEqualTo("org.example.campus.webinar.joined");
    }

    private Viewer viewer(String key, Set<Role> roles) {
        return new Viewer(accounts.findByUserName(key).orElseThrow(), roles, Purpose.EMPLOYMENT);
    }
}
