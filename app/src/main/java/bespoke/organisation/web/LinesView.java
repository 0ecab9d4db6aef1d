package bespoke.organisation.web;

import bespoke.web.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of leads, opened as far as they were.
 *
 * @param me     where the reader stands in them
 * @param lead   where their lead stands; null when they have none
 * @param at     the name of whoever was jumped to; null for nobody
 * @param typed  what is sought among the cards
 * @param found  whom that finds
 */
public record LinesView(
        List<Tab> tabs,
        String me,
        @Nullable String lead,
        @Nullable String at,
        String typed,
        FoundView found,
        NodesView top) {

    /** Whom a search finds, and where they stand. @param said that there is nobody, or that these are only almost called so */
    public record FoundView(@Nullable String said, List<Found> people) {}

    public record Found(String name, String line, String path) {}

    /**
     * One level below somebody.
     *
     * @param level from 1
     * @param more  where the rest of the level is; null when this is all of it
     */
    public record NodesView(
            int level, List<Node> nodes, @Nullable String more) {}

    /**
     * One person in the lines.
     *
     * @param id      of the element
     * @param path    of their page
     * @param open    of this page with them opened
     * @param part    of the level below them alone; null when nobody reports to them
     * @param span    how many they lead, in words; null when nobody reports to them
     * @param share   of those below the level's largest, from 1 to 100; 0 when nobody reports to them
     * @param isHere  whether they were jumped to
     * @param below   the level below them; null while it is closed
     */
    public record Node(
            String id,
            String name,
            String line,
            String path,
            String open,
            @Nullable String part,
            @Nullable String span,
            int share,
            boolean isHere,
            @Nullable NodesView below) {}
}
