package bespoke.person;

import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to who leads whom, one level at a time, as the public cards of those who are here tell it: everyone who is
 * signed in may see it, so it asks for no viewer.
 */
@Service
@Transactional(readOnly = true)
public class Lines {

    private final LineStore store;

    Lines(LineStore store) {
        this.store = store;
    }

    /** Those who lead others and have no lead, by name. @throws Refused {@code web.cursor-unreadable} */
    public Slice<LineCard> top(@Nullable String cursor, int size) {
        return spanned(store.top(CardStore.Cursor.of(cursor), size + 1), size);
    }

    /** Those who report to somebody, by name. @throws Refused {@code web.cursor-unreadable} */
    public Slice<LineCard> below(PersonId lead, @Nullable String cursor, int size) {
        return spanned(store.below(lead, CardStore.Cursor.of(cursor), size + 1), size);
    }

    /** Those above somebody and they themselves, the topmost first. Just they where nobody leads them; empty for who is not here. */
    public List<LineCard> above(PersonId person) {
        return store.spans(store.above(person));
    }

    private Slice<LineCard> spanned(List<Card> oneMore, int size) {
        var slice = Slice.of(oneMore, size, CardStore.Cursor::after);
        return new Slice<>(store.spans(slice.items()), slice.next());
    }
}
