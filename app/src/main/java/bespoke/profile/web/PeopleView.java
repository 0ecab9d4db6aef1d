package bespoke.profile.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People found by what stands on their cards.
 *
 * @param next where the list goes on; null at its end
 */
public record PeopleView(
        String typed, List<Line> found, @Nullable String next) {

    /** One person, and where their page is. */
    public record Line(String name, String line, String path) {}
}
