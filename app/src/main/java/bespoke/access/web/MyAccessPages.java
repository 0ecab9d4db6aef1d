package bespoke.access.web;

import bespoke.access.Accounts;
import bespoke.access.ProviderSignIns;
import bespoke.access.SessionId;
import bespoke.access.SignIns;
import bespoke.access.TidingId;
import bespoke.access.Tidings;
import bespoke.access.TokenId;
import bespoke.access.Tokens;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Somebody's own way in: their password, where they are signed in, the programs that act for them, and what they were told. */
@Controller
class MyAccessPages {

    private final Accounts accounts;
    private final SignIns signIns;
    private final ProviderSignIns provider;
    private final Tokens tokens;
    private final Tidings tidings;
    private final TidingViews tidingViews;
    private final CompanyClock clock;

    MyAccessPages(
            Accounts accounts,
            SignIns signIns,
            ProviderSignIns provider,
            Tokens tokens,
            Tidings tidings,
            TidingViews tidingViews,
            CompanyClock clock) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.provider = provider;
        this.tokens = tokens;
        this.tidings = tidings;
        this.tidingViews = tidingViews;
        this.clock = clock;
    }

    @GetMapping("/my-access")
    ModelAndView show(Viewer viewer, Pages pages, HttpServletRequest request) {
        var view = MyAccessView.of(
                accounts.findOwn(viewer).orElse(null),
                signIns.demo().stream().anyMatch(one -> viewer.is(one.person())),
                provider.name().orElse(null),
                provider.of(viewer),
                signIns.sessions(viewer, session(request)),
                tokens.of(viewer),
                tidingViews.of(tidings.of(viewer), pages.words()),
                clock.now(),
                pages.words());
        return pages.show("access/my-access", pages.say("access.mine"), view);
    }

    @PostMapping("/my-access/password")
    ModelAndView changePassword(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password) {
        signIns.changePassword(viewer, session(request), current, password, request.getRemoteAddr());
        return pages.to("/my-access", Flash.say("access.password-changed"));
    }

    @PostMapping("/my-access/sessions/{id}/ending")
    ModelAndView endSession(Viewer viewer, Pages pages, @PathVariable UUID id) {
        signIns.end(viewer, new SessionId(id));
        return pages.to("/my-access", Flash.say("access.session-is-ended"));
    }

    @PostMapping("/my-access/sessions/ending")
    ModelAndView endOtherSessions(Viewer viewer, Pages pages, HttpServletRequest request) {
        signIns.endOthers(viewer, session(request));
        return pages.to("/my-access", Flash.say("access.sessions-are-ended"));
    }

    /** Everywhere, here too, and no program acts any more. */
    @PostMapping("/my-access/everything/ending")
    ModelAndView endEverywhere(Viewer viewer, Pages pages, HttpServletRequest request, HttpServletResponse response) {
        signIns.endEverywhere(viewer);
        DoorCookie.SESSION.clear(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return pages.to("/sign-in", Flash.say("access.everything-is-ended"));
    }

    private static String session(HttpServletRequest request) {
        return Objects.requireNonNullElse(DoorCookie.SESSION.read(request), "");
    }

    @PostMapping("/my-access/tokens/{id}/ending")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID id) {
        tokens.end(viewer, new TokenId(id));
        return pages.to("/my-access", Flash.say("access.token-is-ended"));
    }

    @PostMapping("/my-access/tidings/{id}/reading")
    ModelAndView read(Viewer viewer, Pages pages, HttpServletRequest request, @PathVariable UUID id) {
        tidings.read(viewer, new TidingId(id));
        return pages.to(CameFrom.path(request));
    }
}
