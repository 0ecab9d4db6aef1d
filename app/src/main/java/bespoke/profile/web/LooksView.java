package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who looked at the reader, the latest first.
 *
 * @param next where the list goes on; null at its end
 */
public record LooksView(
        List<MyDataPlace> places,
        List<Line> looks,
        boolean isFirst,
        @Nullable String next) {

    /**
     * One look, told in a sentence.
     *
     * @param values  what was shown, by name, where the sentence does not name it
     * @param askPath where it can be asked about
     */
    public record Line(String who, String whoPath, String sentence, List<String> values, String askPath) {}
}
