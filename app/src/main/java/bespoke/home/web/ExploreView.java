package bespoke.home.web;

import bespoke.web.Option;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the reader may have.
 *
 * @param typed words sought
 * @param found how many fit in all
 * @param next  where the list goes on; null at its end
 */
public record ExploreView(
        String typed,
        List<Option> lanes,
        List<Option> dimensions,
        List<Option> products,
        int found,
        List<Card> cards,
        @Nullable String next) {

    /** Whether more than words is sought. */
    public boolean isNarrowed() {
        return Stream.of(lanes, dimensions, products)
                .flatMap(List::stream)
                .anyMatch(option -> option.chosen() && !option.value().isEmpty());
    }

    /**
     * One offer.
     *
     * @param isAsked      whether the reader has asked for it and it is on its way
     * @param notForMe     what they said of it, in words; null when they said nothing
     * @param decline      by which that is taken back
     */
    public record Card(
            String id,
            String lane,
            String product,
            String title,
            String whatItIs,
            String minutes,
            String whoAnswers,
            String verb,
            boolean isAsked,
            @Nullable String notForMe,
            @Nullable String decline) {}
}
