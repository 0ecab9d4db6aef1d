package bespoke.person;

import org.jspecify.annotations.Nullable;

/**
 * What is sought among the public cards.
 *
 * @param words   as typed; blank for whatever the filters hold
 * @param unit    as it stands on the card; null for all, so site
 * @param country ISO 3166 alpha-2; null for all
 */
public record CardSearch(
        String words,
        @Nullable String unit,
        @Nullable String site,
        @Nullable String country) {

    /** More is not read of what somebody types: about as much as fits a long name with its work. */
    private static final int LONGEST = 200;

    public CardSearch {
        words = words.strip();
        if (words.codePointCount(0, words.length()) > LONGEST) {
            words = words.substring(0, words.offsetByCodePoints(0, LONGEST));
        }
        // PostgreSQL has no text with this character in it, so no card has.
        words = words.replace("\0", "");
        unit = unit == null ? null : unit.replace("\0", "");
        site = site == null ? null : site.replace("\0", "");
        country = country == null ? null : country.replace("\0", "");
    }

    public static CardSearch of(String words) {
        return new CardSearch(words, null, null, null);
    }

    boolean isFiltered() {
        return unit != null || site != null || country != null;
    }
}
