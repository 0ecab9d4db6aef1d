package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader calls success.
 *
 * @param mayAdd whether there is room for another
 */
public record AimsView(List<MyDataPlace> places, List<Line> aims, boolean mayAdd, int most) {

    /**
     * One aim.
     *
     * @param topics what the words were understood to speak of, by name
     * @param asks   name of the purpose that some of these wait for; null when all may be used
     */
    public record Line(
            String id,
            String words,
            List<String> topics,
            @Nullable String asks,
            String since) {}
}
