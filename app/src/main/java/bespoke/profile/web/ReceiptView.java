package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the reader, as its own proof.
 *
 * @param said         what and when
 * @param basis        on what the purpose rested then
 * @param question     null where its words were not kept
 * @param wordsChanged said where the words are others now; null where they are not
 * @param basisChanged said where it rests on something else now; null where it does not
 */
public record ReceiptView(
        List<MyDataPlace> places,
        String purpose,
        String said,
        String basis,
        @Nullable Question question,
        @Nullable String wordsChanged,
        @Nullable String basisChanged,
        String number) {

    /**
     * What was asked.
     *
     * @param language of the words, ISO 639
     * @param without  what a no was to cost; null where nobody had said
     * @param version  which version of the words it was
     * @param shown    whether these are the words that were read; else a program asked, in which of the languages is not known
     */
    public record Question(
            String language, String words, @Nullable String without, String version, boolean shown) {}
}
