package bespoke.request.web;

import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asking in own words.
 *
 * @param isSearched whether what is there already is looked for first; not for a question about a look
 * @param matches what is there already; empty before asking
 * @param answer  who will answer; null before asking
 */
public record AskView(
        String words,
        boolean isSearched,
        List<Match> matches,
        @Nullable Answer answer) {

    static final AskView EMPTY = new AskView("", true, List.of(), null);

    public record Match(String id, String title, String whatItIs, String minutes) {}

    /**
     * Who will answer, if the asker does not choose otherwise.
     *
     * @param heading whether somebody was found
     * @param line    who it is and why, or that the asker may choose
     * @param by      the day of the answer
     * @param to      who may be chosen, the people team last
     */
    public record Answer(String heading, String line, String by, List<Option> to) {}
}
