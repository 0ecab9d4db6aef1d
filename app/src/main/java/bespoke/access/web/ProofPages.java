package bespoke.access.web;

import bespoke.access.Account;
import bespoke.access.Accounts;
import bespoke.access.ProviderSignIns;
import bespoke.access.SignIns;
import bespoke.shared.Viewer;
import bespoke.web.LocalPath;
import bespoke.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody shows again that it is them, before they see or do what needs it. */
@Controller
class ProofPages {

    private final Accounts accounts;
    private final SignIns signIns;
    private final ProviderSignIns provider;

    ProofPages(Accounts accounts, SignIns signIns, ProviderSignIns provider) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.provider = provider;
    }

    @GetMapping("/proof")
    ModelAndView show(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable String next) {
        var account = accounts.findOwn(viewer);
        var view = new ProofView(
                LocalPath.of(next, "/"),
                account.map(Account::userName).orElse(""),
                account.filter(Account::hasPassword).isPresent(),
                provider.of(viewer).isEmpty() ? null : provider.name().orElse(null),
                signIns.demo().stream().anyMatch(one -> viewer.is(one.person())));
        return pages.show("access/proof", pages.say("access.proof"), view);
    }

    @PostMapping("/proof")
    ModelAndView prove(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next) {
        signIns.prove(viewer, session(request), password, request.getRemoteAddr());
        return pages.to(LocalPath.of(next, "/"));
    }

    @PostMapping("/proof/demo")
    ModelAndView proveAsDemo(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String next) {
        signIns.proveAsDemo(viewer, session(request));
        return pages.to(LocalPath.of(next, "/"));
    }

    static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static String session(HttpServletRequest request) {
        return Objects.requireNonNullElse(DoorCookie.SESSION.read(request), "");
    }
}
