package bespoke.access.web;

import org.jspecify.annotations.Nullable;

/**
 * A link by which somebody chooses how they come in.
 *
 * @param provider what people call the identity provider; null where there is none
 */
public record WelcomeView(
        String secret, String userName, @Nullable String provider) {}
