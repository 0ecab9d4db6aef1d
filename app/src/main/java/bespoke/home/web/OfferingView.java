package bespoke.home.web;

/** Where somebody offers something of theirs. @param words as they stand at first */
public record OfferingView(String words) {

    static final OfferingView EMPTY = new OfferingView("");
}
