package bespoke.person;

import org.jspecify.annotations.Nullable;

/**
 * One part of a person or their work that a staged line would change.
 *
 * @param before as it stands; null when unknown
 * @param after  as the file tells it; null when it tells nothing
 */
public record PartChange(
        long line,
        BatchTerms.Part part,
        @Nullable String before,
        @Nullable String after) {}
