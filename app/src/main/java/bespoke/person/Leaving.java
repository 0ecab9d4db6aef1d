package bespoke.person;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That somebody left, or is to leave.
 *
 * @param on         the first day without them
 * @param recordedAt when it was told
 * @param returnedOn the first day with them again, which may be told ahead; null while nobody told one
 */
public record Leaving(
        LocalDate on, Instant recordedAt, @Nullable LocalDate returnedOn) {

    /** Whether they are back. */
    public boolean isOver(LocalDate today) {
        return returnedOn != null && !returnedOn.isAfter(today);
    }
}
