package bespoke.intake;

import bespoke.shared.Refused;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as a source told it: a CloudEvent.
 *
 * @param source  the context in which it happened, in the words of whoever tells it
 * @param id      of the event; with the source it names one event for ever
 * @param time    when it happened; null when that was not told
 * @param content the whole event as JSON, in the structured form of CloudEvents
 */
public record Signal(
        String source, String id, String type, @Nullable Instant time, String content) {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_TYPE = 200;

    /** @throws Refused {@code intake.signal-attribute} or {@code intake.signal-time} at the attribute that is none, {@code intake.signal-json} */
    public Signal {
        refuse("id", id, LONGEST);
        refuse("source", source, LONGEST);
        refuse("type", type, LONGEST_TYPE);
        if (time != null && time.isBefore(Instant.EPOCH)) {
            throw Refused.malformed("intake.signal-time", Map.of()).at("time");
        }
        if (!SignalReading.isReadable(content)) {
            throw Refused.malformed("intake.signal-json", Map.of());
        }
    }

    private static void refuse(String attribute, String value, int most) {
        if (value.isBlank()
                || value.length() > most
                || value.codePoints()
                        .anyMatch(letter -> Character.isISOControl(letter)
                                || letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE)) {
            throw Refused.malformed("intake.signal-attribute", Map.of("attribute", attribute, "most", most))
                    .at(attribute);
        }
    }
}
