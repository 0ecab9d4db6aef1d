package bespoke.person;

import bespoke.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search among the public cards found.
 *
 * @param cards by name; of misspelt names the most alike first
 * @param many  how many there are from here on; null when there are many more, which nobody counts
 * @param near  whether nobody is called as typed, and these are called almost so
 */
public record FoundCards(Slice<Card> cards, @Nullable Integer many, boolean near) {

    /** Beyond this nobody counts. */
    static final int COUNTED = 5_000;

    static FoundCards nearly(List<Card> cards) {
        return new FoundCards(new Slice<>(cards, null), cards.size(), !cards.isEmpty());
    }
}
