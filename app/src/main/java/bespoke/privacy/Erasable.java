package bespoke.privacy;

import bespoke.person.Chapter;
import java.util.List;
import java.util.Map;

/**
 * What of all that is held on a person they may erase, and what stays.
 *
 * @param goes  how many rows would go, by subject, in the order in which people read them; subjects of which there is
 *              nothing are there with 0
 * @param stays chapters of which rows stay whatever is chosen
 */
public record Erasable(Map<String, Integer> goes, List<Kept> stays) {

    /** How many rows of a chapter stay. The chapter says why. */
    public record Kept(Chapter chapter, int rows) {}
}
