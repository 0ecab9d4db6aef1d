package bespoke.web;

import java.util.List;

/** What a search found, kind by kind. */
public record SearchView(String typed, List<Group> groups) {

    /** @param found at least one */
    public record Group(String heading, List<SearchSource.Found> found) {}
}
