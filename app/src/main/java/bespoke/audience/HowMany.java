package bespoke.audience;

/** How many people an audience holds, as far as the reader may know. */
public sealed interface HowMany {

    /** @param of how many are within the reader's scope in all */
    record Exactly(int people, int of) implements HowMany {}

    /** For readers of audiences whose facts they may not read. @param people rounded down to a multiple of the minimum */
    record About(int people) implements HowMany {}

    /** So few, or all but so few, that somebody could be singled out. */
    record TooFew(int minimum) implements HowMany {}
}
