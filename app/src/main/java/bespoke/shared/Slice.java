package bespoke.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a longer list, and where the next begins.
 *
 * @param items in the order of the list; empty at its end
 * @param next  opaque cursor of the next stretch; null when this is the last
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** How many items a stretch holds where nobody says otherwise, and the most it may hold. */
    public static final int USUAL = 50;

    public static final int MOST = 200;

    public Slice {
        items = List.copyOf(items);
    }

    /** Of a list fetched with one item too many, the stretch of {@code size}; the cursor is made from its last item. */
    public static <T> Slice<T> of(List<T> oneMore, int size, Function<T, String> cursor) {
        return oneMore.size() <= size
                ? new Slice<>(oneMore, null)
                : new Slice<>(oneMore.subList(0, size), cursor.apply(oneMore.get(size - 1)));
    }

    public <R> Slice<R> map(Function<T, R> each) {
        return new Slice<>(items.stream().map(each).toList(), next);
    }
}
