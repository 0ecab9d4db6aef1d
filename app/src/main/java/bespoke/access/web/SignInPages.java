package bespoke.access.web;

import bespoke.access.SetUp;
import bespoke.access.SignIns;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.web.LocalPath;
import bespoke.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Coming in and going out. */
@Controller
class SignInPages {

    private final SignIns signIns;
    private final SetUp setUp;

    SignInPages(SignIns signIns, SetUp setUp) {
        this.signIns = signIns;
        this.setUp = setUp;
    }

    @GetMapping("/sign-in")
    ModelAndView show(Pages pages, @RequestParam(required = false) @Nullable String next) {
        var path = LocalPath.of(next, "/");
        if (isInside()) {
            return pages.to(path);
        } else if (setUp.isNeeded()) {
            return pages.to("/set-up");
        }
        var view = SignInView.of(signIns.demo(), path, pages.words());
        return pages.show("access/sign-in", pages.say("access.sign-in"), view);
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String userName,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String next) {
        open(request, response, signIns.signIn(userName, password, request.getRemoteAddr()));
        return pages.to(LocalPath.of(next, "/"));
    }

    @PostMapping("/sign-in/as/{person}")
    ModelAndView signInAs(
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable String next) {
        open(request, response, signIns.signInAs(new PersonId(person)));
        return pages.to(LocalPath.of(next, "/"));
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(Pages pages, HttpServletRequest request, HttpServletResponse response) {
        var secret = DoorCookie.SESSION.read(request);
        if (secret != null) {
            signIns.signOut(secret);
        }
        DoorCookie.SESSION.clear(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return pages.to("/sign-in");
    }

    /** The language of somebody who has not signed in. */
    @PostMapping("/language")
    ModelAndView language(
            Pages pages, HttpServletRequest request, HttpServletResponse response, @RequestParam Language language) {
        var cookie = ResponseCookie.from("language", language.locale().getLanguage())
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
        return pages.to(CameFrom.path(request));
    }

    /** A session that was there before goes: nobody can lead somebody into a session they know. */
    void open(HttpServletRequest request, HttpServletResponse response, String secret) {
        var before = DoorCookie.SESSION.read(request);
        if (before != null) {
            signIns.signOut(before);
        }
        DoorCookie.SESSION.write(request, response, secret, signIns.longest());
        DoorCookie.VISIT.clear(request, response);
    }

    private static boolean isInside() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof bespoke.web.Visitor;
    }
}
