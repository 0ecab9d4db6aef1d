package bespoke.request.web;

import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as one of its two sides sees it.
 *
 * @param line       where it stands, in a sentence
 * @param words      of an ask where the title does not hold them all; null otherwise
 * @param answer     what was written when it was done or refused; null when nothing was
 * @param got        what a link, a document or an appointment gives; null otherwise
 * @param work       what is to be done, for those who answer; null for the person
 * @param next       what happens next, for the person while it is open; null otherwise
 * @param asker      on the answering side, who asked; null for the person
 * @param answering  whether this is the answering side
 * @param hasBegun   whether it is an appointment of the person's whose hour has come and that nobody has closed
 * @param mayFinish  whether it can be done by now: an appointment ahead can not
 * @param to         whom a note of the person's reaches
 * @param seenBy     who else sees the page, in a sentence
 * @param help       the question whether it helped; null when there is nothing to ask
 */
public record RequestView(
        String id,
        String title,
        @Nullable String words,
        String status,
        String tone,
        String line,
        @Nullable String due,
        boolean overdue,
        @Nullable String offerPath,
        @Nullable Answer answer,
        @Nullable Got got,
        @Nullable String work,
        @Nullable String next,
        @Nullable Asker asker,
        boolean answering,
        boolean open,
        boolean mayTake,
        boolean mayFinish,
        boolean isAsk,
        boolean mayWithdraw,
        boolean hasBegun,
        String to,
        String seenBy,
        List<Moved> history,
        @Nullable Help help) {

    /**
     * What was given at once.
     *
     * @param paragraphs of a document; empty otherwise
     * @param isAhead    whether it is an appointment that is still to come
     */
    public record Got(
            @Nullable String link,
            @Nullable String heading,
            List<String> paragraphs,
            @Nullable String appointment,
            @Nullable String place,
            boolean isAhead) {}

    /** Who asked, as everybody may see them. @param id of the person */
    public record Asker(String id, String name, String line) {}

    /** The words that closed it. @param what who answered, and whether it was a no, in words */
    public record Answer(String who, String what, String when, String words) {}

    /** One thing that happened. @param words what was written; null where nothing was, and where it stands as the answer */
    public record Moved(String what, String when, @Nullable String words) {}

    /**
     * @param aims     of the person, with none of them first
     * @param later    when they will be asked; null when they are asked now
     * @param answered what they said; null for nothing yet
     */
    public record Help(
            List<Option> answers,
            List<Option> aims,
            @Nullable String later,
            @Nullable String answered) {

        /** Whether it is too early to be asked. */
        public boolean isEarly() {
            return later != null && answered == null;
        }
    }
}
