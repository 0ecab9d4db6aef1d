package bespoke.person;

import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to the public cards of those who are here: found, filtered and counted. What it answers rests on the cards
 * alone, which everyone who is signed in may see, so it asks for no viewer.
 */
@Service
@Transactional(readOnly = true)
public class Cards {

    /** How many misspelt names are told at most: more would be guessing. */
    private static final int NEAR = 12;

    private final CardStore store;

    Cards(CardStore store) {
        this.store = store;
    }

    /**
     * Cards that hold every word sought in name, role, unit or site, by name. A word of one or two letters of the Latin
     * alphabet is found where a word begins, any other anywhere. Where nobody is called so, those whose names are almost
     * so.
     *
     * @throws Refused {@code web.cursor-unreadable}
     */
    public FoundCards search(CardSearch sought, @Nullable String cursor, int size) {
        var after = CardStore.Cursor.of(cursor);
        var found = store.search(sought, after, size);
        return found.cards().items().isEmpty()
                        && after == null
                        && !sought.words().isEmpty()
                ? FoundCards.nearly(store.near(sought, NEAR))
                : found;
    }

    /**
     * Of these people those who are here, by name.
     *
     * @throws Refused {@code web.cursor-unreadable}
     */
    public Slice<Card> among(Collection<PersonId> people, @Nullable String cursor, int size) {
        return Slice.of(store.among(people, CardStore.Cursor.of(cursor), size + 1), size, CardStore.Cursor::after);
    }

    /** Every unit in which somebody works now, with how many, by name. */
    public List<UnitCount> units() {
        return store.units();
    }

    /** @param people how many have it on their card, at least one */
    public record UnitCount(String name, long people) {}

    public CardChoices choices() {
        return new CardChoices(
                store.values("unit", CardChoices.MOST),
                store.values("site", CardChoices.MOST),
                store.values("country", CardChoices.MOST));
    }
}
