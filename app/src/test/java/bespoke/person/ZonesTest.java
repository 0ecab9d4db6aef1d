package bespoke.person;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {

    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "FR, Lyon Part-Dieu, Europe/Paris",
        "DE, Werk Augsburg, Europe/Berlin",
        "CA, Bureau de Montréal, America/Montreal",
        "CA, 'Harbour Hospital, Halifax', America/Halifax",
        "CA, Head office, ",
        "US, New York Plaza, America/New_York",
        "US, Yorkshire, ",
        "ES, Oficina Valencia, ",
        "XX, Somewhere, ",
        ", Lyon, ",
    })
    void tellsTheZoneByCityOrCountryOrNotAtAll(@Nullable String country, String site, @Nullable String zone) {
        assertThat(Zones.of(card(country, site), WINTER).map(ZoneId::getId).orElse(null))
                .isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "'nights, 20:45 to 07:00', 20:45, 07:00",
        "09:00–17:30, 09:00, 17:30",
        "de 9h à 17 h 30, 09:00, 17:30",
        "8.30 - 16.45, 08:30, 16:45",
    })
    void readsHoursInTheCompanysWords(String words, LocalTime from, LocalTime until) {
        assertThat(WorkHours.in(words)).contains(new WorkHours(from, until));
    }

    @ParameterizedTest
    @CsvSource({
        "office hours",
        "06:00-14:00 or 14:00-22:00",
        "from 09:00",
        "12:00 to 12:00",
        "35.5 hours",
        "10 hours on, 14 hours off",
        "25:00 to 26:00"
    })
    void readsNothingWhereThereAreNotTwoTimes(String words) {
        assertThat(WorkHours.in(words)).isEmpty();
    }

    @Test
    void holdsFromOneTimeUntilTheOther() {
        var day = new WorkHours(LocalTime.of(9, 0), LocalTime.of(17, 0));
        var night = new WorkHours(LocalTime.of(20, 45), LocalTime.of(7, 0));

        assertThat(day.hold(LocalTime.of(9, 0))).isTrue();
        assertThat(day.hold(LocalTime.of(17, 0))).isFalse();
        assertThat(night.hold(LocalTime.of(23, 0))).isTrue();
        assertThat(night.hold(LocalTime.of(6, 59))).isTrue();
        assertThat(night.hold(LocalTime.NOON)).isFalse();
        assertThat(WorkHours.elsewhere(
                        LocalTime.of(17, 0), ZoneId.of("Europe/Paris"), ZoneId.of("America/Halifax"), WINTER))
                .isEqualTo(LocalTime.NOON);
    }

    private static Card card(@Nullable String country, String site) {
        return new Card(
                PersonId.fresh(),
                "Amina",
                PersonKind.EMPLOYEE,
                null,
                null,
                site,
                country,
                null,
                null,
                null,
                null,
                null);
    }
}
