package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What data about the reader may be used for.
 *
 * @param theirs   purposes they say yes or no to
 * @param given    purposes that rest on the contract or a duty
 * @param history  every answer, the latest first
 */
public record ConsentsView(List<MyDataPlace> places, List<Line> theirs, List<Line> given, List<Past> history) {

    /**
     * One purpose.
     *
     * @param rule   in whose words it is asked
     * @param no     what a no costs; null when nobody is asked, or nobody said
     * @param before on what it rested before, and until when; null where that did not change
     * @param why    the company may
     * @param answer true for yes; null when not answered yet
     * @param state  how it stands, in words
     * @param goes   from which day on what serves nothing else goes since they said no; null while it does not
     */
    public record Line(
            String purpose,
            String rule,
            String name,
            String words,
            @Nullable String no,
            String basis,
            @Nullable String before,
            String why,
            @Nullable Boolean answer,
            String state,
            @Nullable String goes) {

        public boolean isYes() {
            return Boolean.TRUE.equals(answer);
        }

        public boolean isNo() {
            return Boolean.FALSE.equals(answer);
        }
    }

    /** One answer. @param path of its receipt */
    public record Past(String sentence, String path) {}
}
