package bespoke.access.web;

import bespoke.access.IdentityId;
import bespoke.access.ProviderSignIns;
import bespoke.access.ProviderSignIns.Brought;
import bespoke.access.Secret;
import bespoke.access.SignIns;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.LocalPath;
import bespoke.web.NeedsProof;
import bespoke.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** To the company's identity provider and back. */
@Controller
class ProviderPages {

    static final String RETURN = "/sign-in/provider/return";

    private static final Duration AWAY = Duration.ofMinutes(10);

    private final ProviderSignIns provider;
    private final SignIns signIns;
    private final Entrance entrance;

    ProviderPages(ProviderSignIns provider, SignIns signIns, Entrance entrance) {
        this.provider = provider;
        this.signIns = signIns;
        this.entrance = entrance;
    }

    /** A link, not a form: it changes nothing, and a form may lead to pages of ours alone. */
    @GetMapping("/sign-in/provider")
    ModelAndView begin(
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String next) {
        var path = LocalPath.of(next, "/");
        try {
            var there = provider.begin(browser(request, response), path, returnTo(request), request.getRemoteAddr());
            var redirect = new RedirectView(there.toString());
            redirect.setStatusCode(HttpStatus.SEE_OTHER);
            redirect.setExposeModelAttributes(false);
            return new ModelAndView(redirect);
        } catch (Refused refused) {
            if (refused.code().equals("access.provider-away")) {
                return pages.to(
                        "/sign-in?next=" + ProofPages.encoded(path),
                        Flash.say("access.provider-is-away", provider.name().orElse("")));
            }
            throw refused;
        }
    }

    @GetMapping(RETURN)
    ModelAndView arrive(
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss) {
        var arrival = provider.arrive(
                DoorCookie.DETOUR.read(request),
                DoorCookie.SESSION.read(request),
                new Brought(state, code, error, iss),
                request.getRemoteAddr());
        if (arrival.session() != null) {
            entrance.open(request, response, arrival.session());
        }
        return switch (arrival.kind()) {
            case CONNECTED -> pages.to(arrival.next(), Flash.say("access.provider-connected"));
            case CANCELLED ->
                pages.to(
                        arrival.inside() ? arrival.next() : "/sign-in?next=" + ProofPages.encoded(arrival.next()),
                        Flash.say("access.provider-cancelled", provider.name().orElse("")));
            case LINK_CANCELLED ->
                pages.to(
                        "/sign-in",
                        Flash.say(
                                "access.provider-link-cancelled",
                                provider.name().orElse("")));
            case SIGNED_IN, PROVEN -> pages.to(arrival.next());
        };
    }

    /** Another way in: whoever finds a screen open is not to make one for themselves. */
    @NeedsProof
    @PostMapping("/my-access/provider/connection")
    ModelAndView connect(Viewer viewer, Pages pages, HttpServletRequest request, HttpServletResponse response) {
        return onward(
                pages,
                request,
                response,
                browser -> provider.connect(session(request), browser, "/my-access", returnTo(request)));
    }

    @PostMapping("/my-access/identities/{id}/unlinking")
    ModelAndView unlink(Viewer viewer, Pages pages, @PathVariable UUID id) {
        provider.unlink(viewer, new IdentityId(id));
        return pages.to("/my-access", Flash.say("access.identity-unlinked"));
    }

    @PostMapping("/my-access/provider/proof")
    ModelAndView prove(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String next) {
        return onward(
                pages,
                request,
                response,
                browser -> provider.prove(session(request), browser, LocalPath.of(next, "/"), returnTo(request)));
    }

    @PostMapping("/welcome/{secret}/provider")
    ModelAndView accept(
            Pages pages, HttpServletRequest request, HttpServletResponse response, @PathVariable String secret) {
        return onward(
                pages,
                request,
                response,
                browser -> provider.accept(secret, browser, returnTo(request), request.getRemoteAddr()));
    }

    /** Signs out here and, where the session began there, at the provider too. */
    @PostMapping("/sign-out")
    ModelAndView signOut(Pages pages, HttpServletRequest request, HttpServletResponse response) {
        var secret = DoorCookie.SESSION.read(request);
        var there = secret == null
                ? null
                : provider.signOutAt(secret, address(request, "/sign-in")).orElse(null);
        if (secret != null) {
            signIns.signOut(secret);
        }
        SecurityContextHolder.clearContext();
        DoorCookie.SESSION.clear(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return there == null ? pages.to("/sign-in") : onward(pages, response, there);
    }

    private ModelAndView onward(
            Pages pages, HttpServletRequest request, HttpServletResponse response, Function<String, URI> way) {
        return onward(pages, response, way.apply(browser(request, response)));
    }

    /** The browser goes on by itself, or by the link on the page. */
    private ModelAndView onward(Pages pages, HttpServletResponse response, URI there) {
        response.setHeader("Refresh", "0; url=" + there);
        var name = provider.name().orElse("");
        return pages.show("access/onward", pages.say("access.onward", name), new OnwardView(name, there.toString()));
    }

    /** The same for all tabs of a browser, so that none takes another's way back. */
    private static String browser(HttpServletRequest request, HttpServletResponse response) {
        var known = DoorCookie.DETOUR.read(request);
        var secret = known == null ? Secret.fresh() : known;
        DoorCookie.DETOUR.write(request, response, secret, AWAY);
        return secret;
    }

    private static String session(HttpServletRequest request) {
        return Objects.requireNonNullElse(DoorCookie.SESSION.read(request), "");
    }

    private static URI returnTo(HttpServletRequest request) {
        return address(request, RETURN);
    }

    private static URI address(HttpServletRequest request, String path) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path(path)
                .build()
                .toUri();
    }
}
