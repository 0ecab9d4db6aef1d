package bespoke.engine.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogisticTest {

    @Test
    void risesWithEveryPoint() {
        long former = -1;
        for (int points = -Logistic.MOST_POINTS; points <= Logistic.MOST_POINTS; points++) {
            long units = Logistic.units(points);
            if (units <= former) {
                assertThat(units).as("at %d points", points).isGreaterThan(former);
            }
            former = units;
        }

        assertThat(Logistic.units(-Logistic.MOST_POINTS)).isNotNegative();
        assertThat(former).isLessThanOrEqualTo(Logistic.ONE);
    }

    @Test
    void isTheLogisticFunctionOnAGrid() {
        double worst = 0;
        for (int points = -40 * Logistic.POINTS_PER_LOGIT; points <= 40 * Logistic.POINTS_PER_LOGIT; points += 7) {
            double meant = 1 / (1 + Math.exp(-(double) points / Logistic.POINTS_PER_LOGIT));
            worst = Math.max(worst, Math.abs((double) Logistic.units(points) / Logistic.ONE - meant));
        }

        assertThat(worst).isLessThan(5e-5);
    }
}
