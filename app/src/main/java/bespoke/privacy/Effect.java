package bespoke.privacy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a rule would do, before it is decided. It tells no figure that an answer of anybody moves: such figures,
 * of areas that overlap or of two moments, could be subtracted from each other until they speak of one person.
 *
 * @param people for how many the rule counts: who is here and works there, whatever they answered
 * @param left   for how many who left it counts, where its months become fewer; 0 of fewer than {@link RetentionRun#MINIMUM}
 * @param from   the day from which fewer months count; null where they do not become fewer
 */
public record Effect(
        Basis before,
        Basis after,
        int people,
        int left,
        @Nullable LocalDate from) {

    /** Whether what the purpose rests on stays as it is: words alone open and close nothing. */
    public boolean isNone() {
        return before == after;
    }

    /** Whether a no would lose its force: it keeps it where the company's interest can be objected to. */
    public boolean overrulesNo() {
        return (before == Basis.CONSENT || before == Basis.LEGITIMATE_INTEREST)
                && (after == Basis.CONTRACT || after == Basis.DUTY);
    }
}
