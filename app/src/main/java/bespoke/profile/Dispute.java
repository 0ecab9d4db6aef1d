package bespoke.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person says that what a source tells of them is wrong. While it stands, the value is not used. */
public record Dispute(
        String attribute, String source, @Nullable String note, Instant at) {}
