package bespoke.access;

import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Talks to the company's OpenID Connect provider, and believes none of its words before they are checked. Nothing is
 * asked of it before somebody wants to sign in there; what it says of itself is asked anew after an hour, its keys when a
 * token names one that is not known, at most twice in half a minute.
 */
@Component
class Provider {

    private static final Logger log = LoggerFactory.getLogger(Provider.class);

    private static final Duration KNOWN = Duration.ofHours(1);
    /** After it did not answer it is not asked again at once: those who wait would wait one after the other. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final Duration KEYS = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);
    /** A logout token is sent when it is made: older ones are no news. */
    private static final Duration LOGOUT_LIFE = Duration.ofMinutes(5);

    private static final int LARGEST = 512 * 1024;
    private static final int LONGEST_TOKEN = 32 * 1024;
    private static final int LONGEST_SUBJECT = 255;
    /** Longer addresses fit into no header, ours or that of whom they lead to. */
    private static final int LONGEST_WAY = 4_000;

    /** Signatures that only the provider can make: none by a secret that is known here too, and never none at all. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final ProviderSettings settings;
    private final CompanyClock clock;
    private final SSLSocketFactory tls;
    private final ResourceRetriever retriever;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile Instant restsUntil = Instant.MIN;

    /** What the provider says of itself, and the checks that follow from it. */
    private record Known(
            OIDCProviderMetadata metadata, IDTokenValidator tokens, LogoutTokenValidator logouts, Instant until) {}

    Provider(ProviderSettings settings, CompanyClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.tls = Trust.with(settings.caFile());
        int millis = Math.toIntExact(settings.patience().toMillis());
        this.retriever = new DefaultResourceRetriever(millis, millis, LARGEST, true, tls);
    }

    boolean isSet() {
        return settings.isSet();
    }

    String name() {
        return settings.called();
    }

    String issuer() {
        return settings.issuer();
    }

    /**
     * Where a browser goes to sign in.
     *
     * @param again whether they are to show anew that it is them, also when they have signed in there
     * @throws Refused {@code access.provider-away}
     */
    URI signInAt(URI returnTo, String state, String nonce, String verifier, boolean again) {
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.asked()), new ClientID(settings.clientId()), returnTo)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256);
        if (again) {
            request.prompt(Prompt.Type.LOGIN).maxAge(0);
        }
        return request.build().toURI();
    }

    /**
     * Where a browser goes to sign out there too; empty where the provider does not say, or is away. A word that is too large
     * for an address is left out: the provider knows us by our id, and asks who is to sign out (OpenID Connect RP-Initiated
     * Logout 1.0, section 2).
     *
     * @param word of the provider on who signed in
     */
    Optional<URI> signOutAt(@Nullable String word, URI returnTo) {
        try {
            var end = known().metadata().getEndSessionEndpointURI();
            if (end == null) {
                return Optional.empty();
            }
            var way = signOutAt(end, word == null ? null : JWTParser.parse(word), returnTo);
            return Optional.of(way.toString().length() > LONGEST_WAY ? signOutAt(end, (JWT) null, returnTo) : way);
        } catch (Refused | java.text.ParseException away) {
            return Optional.empty();
        }
    }

    private URI signOutAt(URI end, @Nullable JWT word, URI returnTo) {
        return new LogoutRequest(end, word, null, new ClientID(settings.clientId()), returnTo, null, null).toURI();
    }

    /**
     * Takes a code to the provider and checks what it answers.
     *
     * @param from the issuer that the browser brought with the code (RFC 9207); null where it brought none
     * @throws Refused {@code access.provider-away}, {@code access.provider-refused}
     */
    Vouched redeem(String code, @Nullable String from, URI returnTo, String nonce, String verifier) {
        requireIssuer(from);
        var now = known();
        if (from == null && now.metadata().supportsAuthorizationResponseIssuerParam()) {
            throw refused("the answer names no issuer");
        }
        var tokens = tokens(now.metadata(), code, returnTo, verifier);
        try {
            var claims = now.tokens().validate(tokens.getIDToken(), new Nonce(nonce));
            check(claims, tokens);
            return vouched(claims, tokens.getIDToken());
        } catch (KeySourceException e) {
            throw away(e);
        } catch (BadJOSEException | JOSEException | InvalidHashException | ParseException e) {
            throw refused(reason(e));
        }
    }

    /**
     * Checks a logout token: signed by the provider, for us, new, about a subject or session, and no token to sign in by.
     *
     * @throws Refused {@code access.provider-away}, {@code access.provider-refused}
     */
    LogoutTokenClaimsSet checkLogout(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw refused("a logout token is too long");
        }
        try {
            var claims = known().logouts().validate(JWTParser.parse(token));
            var made = claims.getIssueTime().toInstant();
            var over = claims.getExpirationTime();
            var now = clock.now();
            if (made.isAfter(now.plus(SKEW)) || made.isBefore(now.minus(LOGOUT_LIFE))) {
                throw refused("a logout token of another time");
            } else if (over != null && !over.toInstant().isAfter(now.minus(SKEW))) {
                throw refused("a logout token that is over");
            }
            return claims;
        } catch (KeySourceException e) {
            throw away(e);
        } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
            throw refused(reason(e));
        }
    }

    /** Until when a logout token could be sent again. */
    Instant logoutOver(LogoutTokenClaimsSet claims) {
        return claims.getIssueTime().toInstant().plus(LOGOUT_LIFE).plus(SKEW);
    }

    /**
     * Believes no answer that another issuer sent, with a code or without (RFC 9207).
     *
     * @param from the issuer that the browser brought; null where it brought none
     * @throws Refused {@code access.provider-refused}
     */
    void requireIssuer(@Nullable String from) {
        if (from != null && !from.equals(issuer())) {
            throw refused("the answer names another issuer");
        }
    }

    private OIDCTokens tokens(OIDCProviderMetadata metadata, String code, URI returnTo, String verifier) {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), returnTo, new CodeVerifier(verifier));
        var request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), us(metadata), grant)
                .build()
                .toHTTPRequest();
        int millis = Math.toIntExact(settings.patience().toMillis());
        request.setConnectTimeout(millis);
        request.setReadTimeout(millis);
        request.setFollowRedirects(false);
        request.setSSLSocketFactory(tls);
        try {
            var sent = request.send();
            if (sent.getStatusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw new IOException("It answers " + sent.getStatusCode());
            }
            var answer = OIDCTokenResponseParser.parse(sent);
            if (!answer.indicatesSuccess()) {
                var error = answer.toErrorResponse().getErrorObject().getCode();
                throw refused("the provider gave no token: " + (error == null ? "" : error.replaceAll("[^a-z_]", "")));
            }
            return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
        } catch (IOException e) {
            throw away(e);
        } catch (ParseException e) {
            throw refused("the provider's answer cannot be read");
        }
    }

    private ClientAuthentication us(OIDCProviderMetadata metadata) {
        var id = new ClientID(settings.clientId());
        var secret = new com.nimbusds.oauth2.sdk.auth.Secret(settings.clientSecret());
        var ways = metadata.getTokenEndpointAuthMethods();
        return ways == null || ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(id, secret)
                : new ClientSecretPost(id, secret);
    }

    /** What the library leaves to us: for whom, where there are several, and that the tokens belong together. */
    private void check(IDTokenClaimsSet claims, OIDCTokens tokens) throws InvalidHashException {
        var party = claims.getAuthorizedParty();
        if (party == null && claims.getAudience().size() > 1) {
            throw refused("for several, and not said for whom");
        } else if (party != null && !party.getValue().equals(settings.clientId())) {
            throw refused("given to another client");
        } else if (claims.getSubject().getValue().length() > LONGEST_SUBJECT) {
            throw refused("the subject is too long");
        }
        var hash = claims.getAccessTokenHash();
        if (hash != null) {
            var signature = (JWSAlgorithm) tokens.getIDToken().getHeader().getAlgorithm();
            AccessTokenValidator.validate(tokens.getAccessToken(), signature, hash);
        }
    }

    private static Vouched vouched(IDTokenClaimsSet claims, JWT token) throws ParseException {
        var session = claims.getSessionID();
        var proved = claims.getAuthenticationTime();
        return new Vouched(
                claims.getIssuer().getValue(),
                claims.getSubject().getValue(),
                session == null ? null : session.getValue(),
                proved == null ? null : proved.toInstant(),
                Map.copyOf(nonNull(claims.toJWTClaimsSet().getClaims())),
                Objects.requireNonNull(token.getParsedString()));
    }

    private static Map<String, Object> nonNull(Map<String, Object> told) {
        var claims = new HashMap<>(told);
        claims.values().removeIf(Objects::isNull);
        return claims;
    }

    private Known known() {
        var current = known;
        if (current != null && current.until().isAfter(clock.now())) {
            return current;
        }
        asking.lock();
        try {
            current = known;
            if (current != null && current.until().isAfter(clock.now())) {
                return current;
            } else if (restsUntil.isAfter(clock.now())) {
                throw awayNow();
            }
            var fresh = ask();
            known = fresh;
            return fresh;
        } finally {
            asking.unlock();
        }
    }

    private Known ask() {
        try {
            var issuer = new Issuer(settings.issuer());
            var text = retriever
                    .retrieveResource(OIDCProviderMetadata.resolveURL(issuer))
                    .getContent();
            var metadata = OIDCProviderMetadata.parse(text);
            if (!metadata.getIssuer().equals(issuer)) {
                throw new GeneralException("It names another issuer");
            }
            return known(metadata, issuer);
        } catch (IOException | GeneralException e) {
            restsUntil = clock.now().plus(REST);
            throw away(e);
        }
    }

    private Known known(OIDCProviderMetadata metadata, Issuer issuer) throws IOException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(), retriever)
                .cache(
                        KEYS.toMillis(),
                        settings.patience().plus(settings.patience()).toMillis())
                .refreshAheadCache(false)
                .rateLimited(settings.betweenKeys().toMillis())
                .build();
        var signed = new JWSVerificationKeySelector<>(SIGNATURES, keys);
        var client = new ClientID(settings.clientId());
        var tokens = new IDTokenValidator(issuer, client, signed, null);
        tokens.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        return new Known(
                metadata,
                tokens,
                new LogoutTokenValidator(issuer, client, signed, null),
                clock.now().plus(KNOWN));
    }

    private Refused away(Exception e) {
        log.warn("The identity provider does not answer as it should: {}", reason(e));
        return awayNow();
    }

    private Refused awayNow() {
        return new Refused("access.provider-away", Map.of("provider", name()));
    }

    /** One sentence for whoever comes, and the reason for the log: never a token, nor what one holds. */
    Refused refused(String reason) {
        return refused(reason, "access.provider-refused");
    }

    /** The same, with another sentence. */
    Refused refused(String reason, String code) {
        log.warn("A word of the identity provider was not believed: {}", reason);
        return new Refused(code, Map.of("provider", name()));
    }

    /** The library's reasons hold values after a colon, such as another nonce. */
    private static String reason(Exception e) {
        var message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : " " + message.replaceAll("(?s)[:\\[{\"].*", ""));
    }
}
