package bespoke.profile.web;

import bespoke.web.Option;
import bespoke.web.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People found by what stands on their cards.
 *
 * @param ways    other ways to look at everyone
 * @param filters empty where the list alone is drawn anew
 * @param said    how many there are, or that there is nobody; empty where there is nothing to say
 * @param near    whether nobody is called as typed, and these almost are
 * @param next    where the list goes on; null at its end
 * @param first   where it begins; null where it does
 */
public record PeopleView(
        List<Tab> ways,
        String typed,
        List<Filter> filters,
        String said,
        boolean near,
        List<Line> found,
        @Nullable String next,
        @Nullable String first) {

    /** Whether something narrows what is found. */
    public boolean isFiltered() {
        return filters.stream().anyMatch(filter -> !filter.options().getFirst().chosen());
    }

    /** One person, and where their page is. */
    public record Line(String name, String line, String path) {}

    /** One choice among what stands on cards; the first option is all. */
    public record Filter(String name, String label, List<Option> options) {}
}
