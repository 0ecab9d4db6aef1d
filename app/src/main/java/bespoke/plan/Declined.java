package bespoke.plan;

/** Why something is not for me. Each answer is believed, and has its own effect. */
public enum Declined {
    /** They have it already: it is not suggested for a year. */
    HAVE_IT,
    /** Not before a day that they name. */
    NOT_NOW,
    /** It is not suggested again. */
    NEVER,
    /** It rests on something that is not true of them: it goes until tomorrow, and the facts are theirs to put right. */
    WRONG_FACT,
    /** It goes for as long as the offer waits after a no. */
    RATHER_NOT_SAY
}
