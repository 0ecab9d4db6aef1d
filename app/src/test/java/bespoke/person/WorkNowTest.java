package bespoke.person;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkNowTest {

    private static final PersonId AMINA = PersonId.fresh();
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    @Test
    void followsAnUnbrokenRunBackToItsFirstDay() {
        var now = now(
                spell("Nurse", "Ward 1", "2015-01-01", "2017-01-01"),
                spell("Nurse", "Ward 2", "2018-01-01", "2020-01-01"),
                spell("Nurse", "Ward 3", "2020-01-01", null));

        assertThat(now.hired()).isEqualTo("2015-01-01");
        assertThat(now.positionSince()).isEqualTo("2018-01-01");
        assertThat(now.unitSince()).isEqualTo("2020-01-01");
    }

    @Test
    void takesTheLargestShareOfFullTimeForTheMainAssignment() {
        var now = now(part("Teacher", 0.2, "2010-01-01"), part("Nurse", 0.8, "2019-01-01"));

        assertThat(now.main()).extracting(Work::position).isEqualTo("Nurse");
    }

    @Test
    void saysNothingOfWorkThatIsOverOrStillToCome() {
        var now =
                now(spell("Nurse", "Ward 1", "2015-01-01", "2017-01-01"), spell("Nurse", "Ward 2", "2027-01-01", null));

        assertThat(now.main()).isNull();
        assertThat(now.positionSince()).isNull();
        assertThat(now.hired()).isEqualTo("2015-01-01");
    }

    /** A first day of what nobody told would be a fact that nobody told. */
    @Test
    void saysSinceWhenOnlyOfWhatIsTold() {
        var now = now(spell(null, "Ward 1", "2019-03-15", "2020-01-01"), spell(null, null, "2020-01-01", null));

        assertThat(now.hired()).isEqualTo("2019-03-15");
        assertThat(now.positionSince()).isNull();
        assertThat(now.unitSince()).isNull();
        assertThat(now.siteSince()).isNull();
    }

    private static WorkNow now(Assignment... assignments) {
        return WorkNow.of(AMINA, PersonKind.EMPLOYEE, List.of(assignments), false, TODAY);
    }

    private static Assignment spell(
            @Nullable String position, @Nullable String unit, String from, @Nullable String until) {
        var work = new Work(position, unit, null, null, null, null, null, null, null, null, null);
        return assignment(work, from, until);
    }

    private static Assignment part(String position, double fte, String from) {
        return assignment(new Work(position, null, null, null, null, null, fte, null, null, null, null), from, null);
    }

    private static Assignment assignment(Work work, String from, @Nullable String until) {
        return new Assignment(
                AssignmentId.fresh(),
                AMINA,
                work,
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                "hris",
                Instant.parse("2026-05-02T09:00:00Z"));
    }
}
