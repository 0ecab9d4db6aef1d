package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the reader, one facet at a time.
 *
 * @param tabs    the six facets
 * @param active  the one that is open
 * @param told    what is known in it
 * @param open    what they may still tell
 * @param unknown names of what only others tell and nobody has
 */
public record MyDataView(
        List<MyDataPlace> places, List<Tab> tabs, Tab active, List<Line> told, List<Line> open, List<String> unknown) {

    /**
     * A facet.
     *
     * @param known how many of its attributes have a value
     * @param of    how many there are
     */
    public record Tab(String key, String name, String about, String path, boolean active, int known, int of) {}

    /**
     * One attribute.
     *
     * @param values  in words; empty when nothing is in use
     * @param origin  who tells it and how old it is
     * @param seenBy  who else sees it, in words
     * @param remark  that sources disagree, or that it is disputed; null when neither
     * @param goesOn  that it goes on a day, which it does since they closed what it serves; null while nothing ends it
     * @param isMine  whether the reader may edit it
     */
    public record Line(
            String key,
            String name,
            String help,
            String path,
            List<String> values,
            @Nullable String origin,
            String seenBy,
            @Nullable String remark,
            @Nullable String goesOn,
            boolean isMine) {}
}
