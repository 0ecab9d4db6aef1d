package bespoke.request.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one person.
 *
 * @param toConfirm appointments of which they may say that they took place
 * @param toAskBack what they got, of which they may say whether it helped
 * @param waiting   how much waits for this person's own answer, and what they have to give; null for nothing
 */
public record RequestList(
        List<Row> open,
        List<Row> closed,
        List<Row> toConfirm,
        List<Row> toAskBack,
        @Nullable String waiting,
        @Nullable String more) {

    /** One request in a list. */
    public record Row(
            String id,
            String title,
            String status,
            String tone,
            String line,
            boolean overdue,
            @Nullable String from) {}
}
