package bespoke.engine.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bespoke.engine.population.Value;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void refusesOrderOnTextAndBoolean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule.Compare("place", Comparison.LESS, Value.of("Lyon")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule.Compare("remote", Comparison.AT_LEAST, Value.of(true)));
    }

    @Test
    void refusesToCompareASet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule.Compare("topics", Comparison.EQUAL, Value.of(Set.of("solar"))));
    }

    @Test
    void refusesAListThatIsEmptyOrMixed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.In("age", Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule.In("age", Set.of(Value.of(1.0), Value.of("one"))));
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Value.of(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Value.of(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.DaysSince("hired", Comparison.LESS, Double.NaN));
    }

    @Test
    void minusZeroIsZero() {
        assertThat(Value.of(-0.0)).isEqualTo(Value.of(0.0));
        assertThat(new Rule.DaysUntil("hired", Comparison.LESS, -0.0))
                .isEqualTo(new Rule.DaysUntil("hired", Comparison.LESS, 0.0));
    }
}
