package bespoke.access.web;

import org.jspecify.annotations.Nullable;

/**
 * The page on which somebody shows again that it is them.
 *
 * @param next        where they go on to
 * @param hasPassword whether they have one to type
 * @param provider    at which they may show it; null where they come by none
 * @param demo        whether they are one of the demo, who has nothing to show
 */
public record ProofView(
        String next,
        String userName,
        boolean hasPassword,
        @Nullable String provider,
        boolean demo) {}
