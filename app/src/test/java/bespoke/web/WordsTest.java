package bespoke.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final Bundles bundles = new Bundles(MovingClock.company());
    private final Words english = bundles.in(Locale.UK);
    private final Words french = bundles.in(Locale.FRANCE);

    @Test
    void writesTheFirstOfAMonthAsFrenchDoes() {
        var first = LocalDate.of(2026, 12, 1);

        assertThat(french.day(first)).isEqualTo("1er décembre 2026");
        assertThat(french.shortDay(first)).isEqualTo("1er déc. 2026");
        assertThat(french.weekday(first)).isEqualTo("mardi 1er décembre 2026");
        assertThat(french.day(first.plusDays(10))).isEqualTo("11 décembre 2026");
        assertThat(english.day(first)).isEqualTo("1 December 2026");
    }

    @Test
    void countsAsEachLanguageDoes() {
        var now = Instant.parse("2026-03-03T12:00:00Z");

        assertThat(english.since(now.minus(Duration.ofMinutes(1)), now)).isEqualTo("1 minute ago");
        assertThat(english.since(now.minus(Duration.ofDays(3)), now)).isEqualTo("3 days ago");
        assertThat(french.since(now.minus(Duration.ofHours(2)), now)).isEqualTo("il y a 2 heures");
        assertThat(filled("{0} {0|day|days}", 0, Locale.UK)).isEqualTo("0 days");
        assertThat(filled("{0} {0|jour|jours}", 0, Locale.FRANCE)).isEqualTo("0 jour");
    }

    @Test
    void writesDaysNumbersAndMoneyAsTheReaderDoes() {
        assertThat(english.day(LocalDate.of(2026, 3, 3))).isEqualTo("3 March 2026");
        assertThat(french.day(LocalDate.of(2026, 3, 3))).isEqualTo("3 mars 2026");
        assertThat(bundles.in(Locale.US).day(LocalDate.of(2026, 3, 3))).isEqualTo("March 3, 2026");
        assertThat(english.number(1234567)).isEqualTo("1,234,567");
        assertThat(french.number(1234.5, 1)).isEqualTo("1\u202f234,5");
        assertThat(english.money(123_456, Currency.getInstance("EUR"))).isEqualTo("€1,234.56");
        assertThat(english.money(500, Currency.getInstance("JPY")))
                .contains("500")
                .doesNotContain(".");
    }

    @Test
    void listsThings() {
        assertThat(english.list(List.of())).isEmpty();
        assertThat(english.list(List.of("tea"))).isEqualTo("tea");
        assertThat(french.list(List.of("thé", "café", "lait"))).isEqualTo("thé, café et lait");
    }

    @Test
    void refusesAKeyNobodyKnowsAndAGapWithoutValue() {
        assertThatThrownBy(() -> english.say("web.nothing-like-it")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> english.say("web.and", "one")).hasMessageContaining("{1}");
        assertThatThrownBy(() -> Sentence.of("an {open gap")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sentence.of("{0|only}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesApostrophesAlone() {
        assertThat(filled("L'ami d'{0}", 3, Locale.FRANCE)).isEqualTo("L'ami d'3");
    }

    private static String filled(String sentence, int count, Locale locale) {
        Function<Object, String> shown = Object::toString;
        return Sentence.of(sentence).fill(Map.of("0", count), locale, shown);
    }
}
