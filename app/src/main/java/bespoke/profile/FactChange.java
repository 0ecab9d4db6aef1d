package bespoke.profile;

import bespoke.engine.population.Value;
import org.jspecify.annotations.Nullable;

/**
 * One fact that a staged line would change.
 *
 * @param before null when the source told nothing
 * @param after  null when it tells nothing any more
 */
public record FactChange(
        long line,
        Attribute attribute,
        @Nullable Value before,
        @Nullable Value after) {}
