package bespoke.audit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that was sealed is as it was, in words.
 *
 * @param more that there are more findings than are named; null where there are not
 * @param root that was kept elsewhere, as typed
 */
public record VerificationView(
        boolean holds,
        String verdict,
        List<String> summary,
        List<String> findings,
        @Nullable String more,
        String root) {}
