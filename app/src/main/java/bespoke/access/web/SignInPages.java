package bespoke.access.web;

import bespoke.access.ProviderSignIns;
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

/** Coming in. */
@Controller
class SignInPages {

    private final SignIns signIns;
    private final ProviderSignIns provider;
    private final Entrance entrance;
    private final SetUp setUp;

    SignInPages(SignIns signIns, ProviderSignIns provider, Entrance entrance, SetUp setUp) {
        this.signIns = signIns;
        this.provider = provider;
        this.entrance = entrance;
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
        var view = SignInView.of(signIns.demo(), provider.name().orElse(null), path, pages.words());
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
        entrance.open(request, response, signIns.signIn(userName, password, request.getRemoteAddr()));
        return pages.to(LocalPath.of(next, "/"));
    }

    @PostMapping("/sign-in/as/{person}")
    ModelAndView signInAs(
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable String next) {
        entrance.open(request, response, signIns.signInAs(new PersonId(person)));
        return pages.to(LocalPath.of(next, "/"));
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

    private static boolean isInside() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof bespoke.web.Visitor;
    }
}
