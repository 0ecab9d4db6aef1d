package bespoke.organisation.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups by name.
 *
 * @param next  where the list goes on; null at its end
 * @param first where it begins; null where it does
 */
public record GroupsView(
        String typed,
        List<Line> groups,
        @Nullable String next,
        @Nullable String first) {

    /** @param kind what holds it together, in words */
    public record Line(String name, String kind, String path) {}
}
