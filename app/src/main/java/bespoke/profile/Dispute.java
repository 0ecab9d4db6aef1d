package bespoke.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person says that what a source tells of them is wrong. While it stands, the value is not used.
 *
 * @param restricted since when nobody but they see the value; null while others see it with that mark
 */
public record Dispute(
        String attribute,
        String source,
        @Nullable String note,
        Instant at,
        @Nullable Instant restricted) {}
