package bespoke.home.web;

import bespoke.profile.MyDataPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What suggestions for the reader rest on: how much each side counts, and what is known of them.
 *
 * @param isMoved whether the weights are their own
 * @param leftOut what they told and have not let be used; null for nothing
 * @param about   title of the offer whose facts are asked after; null for all
 */
public record SuggestionsView(
        List<MyDataPlace> places,
        List<Side> sides,
        boolean isMoved,
        @Nullable LeftOut leftOut,
        @Nullable String about,
        List<Known> known) {

    /**
     * One of the four sides of value.
     *
     * @param weight  from 1 to 100
     * @param company the company's weight, which counts until the reader moves theirs
     */
    public record Side(String field, String name, String help, int weight, int company) {}

    /** What is left out, in a sentence. @param path where they may let it be used */
    public record LeftOut(String sentence, String path) {}

    /**
     * Something the plan knows.
     *
     * @param topics for which it speaks, by name; of a fact that lets the reader in, that it does
     * @param path   where it is put right
     */
    public record Known(String sentence, String path, List<String> topics) {}
}
