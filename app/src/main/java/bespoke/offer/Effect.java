package bespoke.offer;

import bespoke.audience.HowMany;
import org.jspecify.annotations.Nullable;

/**
 * What would change for how many people if something written were published: of those within the viewer's scope.
 *
 * @param could     how many would be in the audience
 * @param without   of them, how many get nothing of the same dimension that shares a topic with it now; null where the
 *                  viewer may not know exactly
 * @param entering  who may not have it now and then could; null when nothing of it is published, or where the viewer may
 *                  not know exactly
 * @param leaving   who may have it now and then could not; null likewise
 */
public record Effect(
        HowMany could,
        @Nullable Integer without,
        @Nullable Integer entering,
        @Nullable Integer leaving) {}
