package bespoke.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found, kind by kind. */
public record SearchView(String typed, List<Group> groups) {

    /**
     * @param found at least one
     * @param more  where the others are; null when these are all, or there is no such page
     */
    public record Group(
            String heading,
            List<SearchSource.Found> found,
            @Nullable String more) {}
}
