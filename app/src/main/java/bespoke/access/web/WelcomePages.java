package bespoke.access.web;

import bespoke.access.Account;
import bespoke.access.Accounts;
import bespoke.access.ProviderSignIns;
import bespoke.shared.Refused;
import bespoke.web.Flash;
import bespoke.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody who was given a link chooses a password. */
@Controller
class WelcomePages {

    private final Accounts accounts;
    private final ProviderSignIns provider;

    WelcomePages(Accounts accounts, ProviderSignIns provider) {
        this.accounts = accounts;
        this.provider = provider;
    }

    @GetMapping("/welcome/{secret}")
    ModelAndView show(Pages pages, @PathVariable String secret) {
        var userName = accounts.findInvited(secret)
                .map(Account::userName)
                .orElseThrow(() -> Refused.notFound("access.link-over"));
        return pages.show(
                "access/welcome",
                pages.say("access.welcome"),
                new WelcomeView(secret, userName, provider.name().orElse(null)));
    }

    @PostMapping("/welcome/{secret}")
    ModelAndView choose(Pages pages, @PathVariable String secret, @RequestParam String password) {
        accounts.choosePassword(secret, password);
        return pages.to("/sign-in", Flash.say("access.password-chosen"));
    }
}
