package bespoke.access;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's OpenID Connect provider, at which people may sign in. Without an issuer there is none.
 *
 * @param issuer       its address, as its tokens name it; https, but for this machine itself
 * @param clientId     as which Bespoke is known there
 * @param clientSecret from the environment only
 * @param name         what people call it, such as "Company account"; the host of the issuer when empty
 * @param caFile       certificates in PEM that are trusted besides those of the system; for a provider of the house
 * @param scopes       asked for besides {@code openid}
 * @param linkBy       how somebody who comes for the first time may be linked without having asked for it
 * @param numberClaim  the claim that holds a person's number, where that links
 * @param patience     with the provider: longer than this it is away
 * @param betweenKeys  how often at most it is asked twice for its keys, however many unknown ones are named
 */
@ConfigurationProperties("bespoke.oidc")
record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name,
        @Nullable Path caFile,
        @DefaultValue({"profile", "email"}) List<String> scopes,
        @DefaultValue("NOTHING") LinkBy linkBy,
        @DefaultValue("employee_number") String numberClaim,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("30s") Duration betweenKeys) {

    /** What of somebody's claims may link them to the one person here of whom the same is known. */
    enum LinkBy {
        /** Only the owner of the account, or an invitation, links. */
        NOTHING,
        /** An e-mail address that the provider says it has verified. */
        EMAIL,
        /** The number of the company. */
        NUMBER
    }

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    ProviderSettings {
        if (!issuer.isEmpty()) {
            var address = URI.create(issuer);
            if (clientId.isEmpty() || clientSecret.isEmpty()) {
                throw new IllegalArgumentException(
                        "bespoke.oidc.issuer is set: set bespoke.oidc.client-id too, and the secret in the environment as BESPOKE_OIDC_CLIENT_SECRET");
            } else if (address.getHost() == null || !isSafe(address)) {
                throw new IllegalArgumentException("bespoke.oidc.issuer must be an address that begins with https://");
            }
        }
    }

    boolean isSet() {
        return !issuer.isEmpty();
    }

    String called() {
        return name.isEmpty() && isSet() ? URI.create(issuer).getHost() : name;
    }

    String[] asked() {
        return Stream.concat(Stream.of("openid"), scopes.stream()).distinct().toArray(String[]::new);
    }

    private static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
    }
}
