package bespoke.profile.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step between a value that is seen in part and the same whole.
 *
 * @param person     whose it is, by name
 * @param personPath their page
 * @param path       of this step
 * @param attribute  in words
 * @param values     in part before, whole after
 * @param origin     who tells it
 * @param reason     as it was given; null before
 */
public record UnmaskingView(
        String person,
        String personPath,
        String path,
        String attribute,
        List<String> values,
        String origin,
        @Nullable String reason) {}
