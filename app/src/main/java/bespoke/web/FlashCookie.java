package bespoke.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a line to the next page in a cookie that lives for a minute, so that nodes share no state. A reader can only
 * forge what is said to themselves: the sentence comes from our bundles, its gaps are escaped, the way back is a path of ours.
 */
final class FlashCookie {

    private static final Logger log = LoggerFactory.getLogger(FlashCookie.class);
    private static final String NAME = "flash";
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Browsers drop a cookie of more than 4 kB without a word. */
    private static final int MOST = 3_000;

    private FlashCookie() {}

    static void write(HttpServletRequest request, HttpServletResponse response, Flash flash) {
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(flash));
        if (encoded.length() > MOST) {
            log.warn("A line for the next page was too long to carry: {}", flash.key());
        } else {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, encoded, Duration.ofMinutes(1)));
        }
    }

    static @Nullable Flash take(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null || cookie.getValue().isEmpty() || request.getAttribute(NAME) != null) {
            return null;
        }
        request.setAttribute(NAME, true);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
        return read(cookie.getValue());
    }

    private static @Nullable Flash read(String value) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            var flash = JSON.readValue(json, Flash.class);
            return new Flash(flash.key(), flash.args(), flash.undo() == null ? null : LocalPath.of(flash.undo(), "/"));
        } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
            return null; // written by another version, or by hand
        }
    }

    private static String cookie(HttpServletRequest request, String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }
}
