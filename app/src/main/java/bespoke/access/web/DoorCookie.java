package bespoke.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** A cookie that scripts cannot read and other sites cannot send along with a form. Over https no other host can set it either. */
enum DoorCookie {
    /** The secret of a session. */
    SESSION("session"),
    /** Tells one browser from another before anybody has signed in, so that forms can be tied to it. */
    VISIT("visit"),
    /** The secret of a browser that is on its way to the identity provider and back. */
    DETOUR("detour");

    private static final String THIS_HOST_ONLY = "__Host-";

    private final String name;

    DoorCookie(String name) {
        this.name = name;
    }

    @Nullable
    String read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name(request));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** @param life null: until the browser closes */
    void write(HttpServletRequest request, HttpServletResponse response, String value, @Nullable Duration life) {
        var cookie = ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                (life == null ? cookie : cookie.maxAge(life)).build().toString());
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? THIS_HOST_ONLY + name : name;
    }
}
