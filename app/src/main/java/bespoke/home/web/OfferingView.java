package bespoke.home.web;

/** Where somebody offers something of theirs. @param words as they stand at first */
public record OfferingView(String words) {

    /** What may be typed; the rest of an ask's room is for the words that say that it is an offer. */
    public static final int LONGEST_WORDS = 1_900;

    static final OfferingView EMPTY = new OfferingView("");
}
