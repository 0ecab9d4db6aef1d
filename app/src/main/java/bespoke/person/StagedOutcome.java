package bespoke.person;

import bespoke.shared.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What one staged line would do.
 *
 * @param line    in the file; null for somebody whom the file leaves out
 * @param number  of the person; null for a leaver who has none
 * @param changes how many parts would change; 0 for a new person
 * @param refusal code of the reason why the line cannot be taken
 * @param values  of the refusal, as JSON
 */
public record StagedOutcome(
        @Nullable Long line,
        PersonId person,
        @Nullable String number,
        Kind kind,
        int changes,
        @Nullable String refusal,
        @Nullable String values) {

    /** What becomes of the person. */
    public enum Kind {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED,
        LEAVES
    }
}
