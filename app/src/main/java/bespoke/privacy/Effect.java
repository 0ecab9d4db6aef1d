package bespoke.privacy;

/**
 * What a change of a rule would do, before it is decided.
 *
 * @param people    for how many the rule counts: who is here and works there, which no answer of theirs changes
 * @param asked     who would be asked, and is not today
 * @param opened    whose data would be used for the purpose, and is not today
 * @param closed    whose data would no longer be used until they say yes
 * @param overruled those of the opened who had said no: their no would not count any more
 */
public record Effect(
        Basis before, Basis after, int people, Figure asked, Figure opened, Figure closed, Figure overruled) {

    /** How many of them, as far as whoever decides may know: it rests on what each of them answered. */
    public sealed interface Figure {

        /** Nobody, whatever anybody answered. */
        record Nobody() implements Figure {}

        /** @param people rounded down to a multiple of the minimum */
        record AtLeast(int people) implements Figure {}

        /** So few of them said yes, said no or said nothing that somebody could be singled out. */
        record TooFew(int minimum) implements Figure {}
    }

    /** Whether what the purpose rests on stays as it is: words alone open and close nothing. */
    public boolean isNone() {
        return before == after;
    }

    /** Whether data would be used without the yes that it needs today. */
    public boolean leavesConsent() {
        return before == Basis.CONSENT && after != Basis.CONSENT;
    }

    /** Whether a no would lose its force: it keeps it where the company's interest can be objected to. */
    public boolean overrulesNo() {
        return (before == Basis.CONSENT || before == Basis.LEGITIMATE_INTEREST)
                && (after == Basis.CONTRACT || after == Basis.DUTY);
    }
}
