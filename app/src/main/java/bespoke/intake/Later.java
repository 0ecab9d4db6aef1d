package bespoke.intake;

import bespoke.shared.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the same source that was applied after another and still stands.
 *
 * @param id       null when it is not shown to whoever asks
 * @param fileName null when it is not shown to whoever asks
 */
public record Later(@Nullable BatchId id, @Nullable String fileName) {

    static final Later UNNAMED = new Later(null, null);

    static Later named(Batch batch) {
        return new Later(batch.id(), batch.fileName());
    }

    /** Why the earlier file cannot be undone yet. */
    Refused refusal() {
        return id == null || fileName == null
                ? Refused.conflict("intake.later-first", Map.of())
                : Refused.conflict("intake.later-file-first", Map.of("batch", id.toString(), "file", fileName));
    }
}
