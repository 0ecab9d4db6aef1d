package bespoke.person;

import java.util.List;

/**
 * By what cards can be filtered: every value that stands on the card of somebody who is here, in the order of the alphabet.
 *
 * @param units     at most {@link #MOST}, so sites
 * @param countries ISO 3166 alpha-2
 */
public record CardChoices(List<String> units, List<String> sites, List<String> countries) {

    public static final int MOST = 1_000;
}
