package bespoke.web;

import bespoke.shared.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of thing that the search at the top finds. A feature declares one as a bean; {@code @Order} settles who stands first. */
public interface SearchSource {

    /** Key of the heading above what it found, in the message bundles. */
    String heading();

    /**
     * What this viewer may find, best first.
     *
     * @param typed  never blank, stripped, at most 100 characters
     * @param atMost how many are shown
     */
    List<Found> find(Viewer viewer, Words words, String typed, int atMost);

    /** The page that lists everything of this kind by words; null where there is none. */
    default @Nullable String pageOfAll() {
        return null;
    }

    /**
     * One thing found.
     *
     * @param line what tells it from others of the same title
     */
    record Found(String title, @Nullable String line, String path) {}
}
