package bespoke.intake;

import bespoke.shared.PersonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a preview.
 *
 * @param place   in the preview; where the next stretch goes on
 * @param line    in the file; null for somebody whom the file leaves out
 * @param column  that is refused, where it is one
 * @param refusal code of why it cannot be taken
 * @param changes part by part; empty unless they were asked for
 * @param unread  how many facts it tells that the viewer may not read, whether they would change or not
 */
public record PreviewLine(
        long place,
        @Nullable Long line,
        @Nullable PersonId person,
        @Nullable String number,
        Outcome outcome,
        @Nullable String column,
        @Nullable String refusal,
        Map<String, Object> values,
        List<Change> changes,
        int unread) {

    PreviewLine refusedAs(String other, Map<String, Object> told) {
        return new PreviewLine(place, line, person, number, outcome, column, other, told, changes, unread);
    }

    /** What becomes of a line, as far as whoever brought it may read. */
    public enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED,
        LEAVES
    }

    /**
     * One thing that would change.
     *
     * @param part   of the person and their work; null when it is a fact
     * @param label  key of the attribute; null when it is a part
     */
    public record Change(
            @Nullable String part,
            @Nullable String attribute,
            @Nullable String before,
            @Nullable String after) {}
}
