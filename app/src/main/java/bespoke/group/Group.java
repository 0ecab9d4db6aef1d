package bespoke.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * People who belong together.
 *
 * @param kind    null while nobody has said which
 * @param source  who tells of it
 * @param endedAt null while it is there
 */
public record Group(
        GroupId id,
        @Nullable GroupKind kind,
        String name,
        String source,
        Instant beganAt,
        @Nullable Instant endedAt) {}
