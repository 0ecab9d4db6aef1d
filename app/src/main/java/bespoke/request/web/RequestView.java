package bespoke.request.web;

import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as one of its two sides sees it.
 *
 * @param line       where it stands, in a sentence
 * @param words      of an ask where the title does not hold them all; null otherwise
 * @param got        what a link, a document or an appointment gives; null otherwise
 * @param work       what is to be done, for those who answer; null for the person
 * @param asker      on the answering side, who asked; null for the person
 * @param answering  whether this is the answering side
 * @param help       the question whether it helped; null when it is not asked
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
        @Nullable Got got,
        @Nullable String work,
        @Nullable Asker asker,
        boolean answering,
        boolean open,
        boolean mayTake,
        boolean isAsk,
        boolean mayWithdraw,
        List<Moved> history,
        @Nullable Help help) {

    /** What was given at once. @param paragraphs of a document; empty otherwise */
    public record Got(
            @Nullable String link,
            @Nullable String heading,
            List<String> paragraphs,
            @Nullable String appointment,
            @Nullable String place) {}

    /** Who asked, as everybody may see them. */
    public record Asker(String name, String line) {}

    /** One thing that happened. */
    public record Moved(String what, String when, @Nullable String words) {}

    /** @param aims of the person, with none of them first */
    public record Help(
            List<Option> answers,
            List<Option> aims,
            @Nullable String answered) {}
}
