package bespoke.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A small OpenID Connect provider for tests: it checks what a provider must check (client, code, redirection, PKCE), signs
 * real tokens, and makes every bad one that is asked of it.
 */
public final class StandInProvider implements AutoCloseable {

    public static final String CLIENT = "bespoke";
    public static final String SECRET = "a secret of at least thirty-two bytes";

    private static final String BACK_CHANNEL = "http://schemas.openid.net/event/backchannel-logout";

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger askedForKeys = new AtomicInteger();
    private final AtomicInteger askedForItself = new AtomicInteger();
    private volatile RSAKey key = fresh();
    private volatile boolean away;
    private volatile Function<JWTClaimsSet.Builder, String> visitor = told("nobody", claims -> claims);

    /** What was asked for when somebody signed in, and how their token is to be. */
    private record Grant(Map<String, String> asked, Function<JWTClaimsSet.Builder, String> token) {}

    public StandInProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realm";
    }

    /** Somebody signs in at the address to which they were sent. @return the path, with its query, to which they are sent back */
    public String signIn(URI sentTo, String subject) {
        return signIn(sentTo, subject, claims -> claims);
    }

    public String signIn(URI sentTo, String subject, UnaryOperator<JWTClaimsSet.Builder> told) {
        return signIn(sentTo, told(subject, told));
    }

    /** The same, with a token made and signed in another way. */
    public String signIn(URI sentTo, Function<JWTClaimsSet.Builder, String> token) {
        var asked = form(sentTo.getRawQuery());
        var code = UUID.randomUUID().toString();
        grants.put(code, new Grant(asked, token));
        return path(asked) + "?state=" + encode(asked.getOrDefault("state", "")) + "&code=" + code;
    }

    private static String path(Map<String, String> asked) {
        return URI.create(asked.get("redirect_uri")).getPath();
    }

    public Function<JWTClaimsSet.Builder, String> told(String subject, UnaryOperator<JWTClaimsSet.Builder> told) {
        return claims -> signed(told.apply(claims.subject(subject)).build());
    }

    /** What somebody was asked when they were sent here. */
    public static Map<String, String> asked(URI sentTo) {
        return form(sentTo.getRawQuery());
    }

    /** Claims of a logout token as they should be. */
    public JWTClaimsSet.Builder logout() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of(BACK_CHANNEL, Map.of()));
    }

    public String signed(JWTClaimsSet claims) {
        return signed(claims, key, key.getKeyID());
    }

    /** Signed by a key that nobody published, under the name of one that is. */
    public String signedByAnother(JWTClaimsSet claims) {
        return signed(claims, fresh(), key.getKeyID());
    }

    public String signedByUnknown(JWTClaimsSet claims) {
        var other = fresh();
        return signed(claims, other, other.getKeyID());
    }

    public String signedLogout(JWTClaimsSet claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                claims,
                key);
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** By a secret that the client knows too. */
    public String signedBySecret(JWTClaimsSet claims, byte[] secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] publicKey() {
        try {
            return key.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As whom whoever comes with a browser has signed in here, just now. */
    public void signedIn(String subject) {
        visitor = told(subject, claims -> claims.claim("auth_time", new Date()));
    }

    public void rotate() {
        key = fresh();
    }

    public void goAway(boolean isAway) {
        away = isAway;
    }

    public int askedForKeys() {
        return askedForKeys.get();
    }

    public int askedForItself() {
        return askedForItself.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (away) {
            send(exchange, 503, "{}");
        } else if (path.equals("/realm/.well-known/openid-configuration")) {
            askedForItself.incrementAndGet();
            send(exchange, 200, itself());
        } else if (path.equals("/realm/keys")) {
            askedForKeys.incrementAndGet();
            send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        } else if (path.equals("/realm/token")) {
            token(exchange);
        } else if (path.equals("/realm/authorize")) {
            var asked = form(exchange.getRequestURI().getRawQuery());
            var home = URI.create(asked.get("redirect_uri"));
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            home.resolve(signIn(exchange.getRequestURI(), visitor))
                                    .toString());
            exchange.sendResponseHeaders(303, -1);
            exchange.close();
        } else if (path.equals("/realm/end")) {
            var asked = form(exchange.getRequestURI().getRawQuery());
            exchange.getResponseHeaders().add("Location", asked.get("post_logout_redirect_uri"));
            exchange.sendResponseHeaders(303, -1);
            exchange.close();
        } else {
            send(exchange, 404, "{}");
        }
    }

    private String itself() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/end","response_types_supported":["code"],
                 "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
                 "token_endpoint_auth_methods_supported":["client_secret_basic"],
                 "code_challenge_methods_supported":["S256"],"backchannel_logout_supported":true}
                """.formatted(issuer());
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var grant = grants.remove(form.getOrDefault("code", ""));
        var us = "Basic "
                + Base64.getEncoder()
                        .encodeToString((encode(CLIENT) + ":" + encode(SECRET)).getBytes(StandardCharsets.UTF_8));
        if (!us.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (grant == null || !fits(grant.asked(), form)) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .audience(CLIENT)
                    .issueTime(new Date())
                    .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                    .claim("nonce", grant.asked().get("nonce"));
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"an-access-token\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                            + grant.token().apply(claims) + "\"}");
        }
    }

    private static boolean fits(Map<String, String> asked, Map<String, String> form) {
        var verifier = new CodeVerifier(form.getOrDefault("code_verifier", ""));
        var challenge =
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
        return "S256".equals(asked.get("code_challenge_method"))
                && challenge.equals(asked.get("code_challenge"))
                && form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key, String name) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(name).build(), claims, key);
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> decode(pair[0]), pair -> decode(pair[1]), (one, other) -> other, HashMap::new));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
