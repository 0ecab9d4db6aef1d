package bespoke.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The token that proves a form came from one of our pages: derived from the secret of the session, or of the visit while
 * nobody has signed in. Nothing is stored, and signing in or out makes another.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";
    private static final String FRESH = FormTokens.class.getName();
    private static final SecureRandom CHANCE = new SecureRandom();

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        var session = DoorCookie.SESSION.read(request);
        var secret = session == null ? DoorCookie.VISIT.read(request) : session;
        return secret == null ? null : token(secret);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] bytes = new byte[32];
        CHANCE.nextBytes(bytes);
        var visit = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.setAttribute(FRESH, visit);
        return token(visit);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(FRESH) instanceof String visit) {
            DoorCookie.VISIT.write(request, response, visit, null);
        }
    }

    private static CsrfToken token(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] token = mac.doFinal("form".getBytes(StandardCharsets.UTF_8));
            return new DefaultCsrfToken(
                    HEADER, PARAMETER, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
