package bespoke.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refusal that a directory met. @param kind SCIM's word for why; null where it has none */
public record ConnectionRefusal(
        Instant at,
        String method,
        String resource,
        int status,
        @Nullable String kind) {}
