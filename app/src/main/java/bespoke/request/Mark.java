package bespoke.request;

import bespoke.shared.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a queue goes on: behind this request, at the time by which the queue is ordered.
 *
 * @param <T> a {@link LocalDate} for what waits, an {@link Instant} for what was answered
 */
record Mark<T>(T time, UUID id) {

    /** Behind the last that was shown of what waits. */
    static String afterWaiting(Request request) {
        return Objects.requireNonNull(request.dueOn()) + "~" + request.id();
    }

    /** Behind the last that was shown of what was answered. */
    static String afterAnswered(Request request) {
        return Objects.requireNonNull(request.closedAt()) + "~" + request.id();
    }

    /**
     * Reads what was made above; null at the start of the queue.
     *
     * @throws Refused {@code web.cursor-unreadable}
     */
    static <T> @Nullable Mark<T> read(@Nullable String cursor, Function<String, T> time) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        var parts = cursor.split("~", 2);
        try {
            return new Mark<>(time.apply(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException | IllegalArgumentException foreign) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }
}
