package bespoke.audience;

/** How many people an audience holds or fits, as far as the reader may know. */
public sealed interface HowMany {

    /** @param of how many are within the reader's scope in all */
    record Exactly(int people, int of) implements HowMany {}

    /**
     * How many a rule fits by what its author may look up of people anyhow, for a purpose that needs each one's own yes.
     * Who of them said it is theirs to say, and changes nothing here.
     *
     * @param of how many are within the reader's scope in all
     */
    record Fitting(int people, int of) implements HowMany {}

    /**
     * For readers of audiences whose facts they may not read.
     *
     * @param people  rounded down to a multiple of the minimum
     * @param fitting whether only those of them are in who said yes, as in {@link Fitting}
     */
    record About(int people, boolean fitting) implements HowMany {}

    /** So few, or all but so few, that somebody could be singled out. */
    record TooFew(int minimum) implements HowMany {}

    /** No figure: the rule asks what only those tell who opened the purpose, and whoever tries rules could find them. */
    record Untold() implements HowMany {}
}
