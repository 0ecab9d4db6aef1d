package bespoke.access.web;

import bespoke.access.ClaimRule;
import bespoke.access.ClaimRuleId;
import bespoke.access.ClaimRules;
import bespoke.access.ProviderSignIns;
import bespoke.person.People;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The administrators' page on which claims of the provider give which roles. */
@Controller
class ClaimRulePages {

    static final String PATH = "/access/claims";

    private final ClaimRules rules;
    private final ProviderSignIns provider;
    private final People people;

    ClaimRulePages(ClaimRules rules, ProviderSignIns provider, People people) {
        this.rules = rules;
        this.provider = provider;
        this.people = people;
    }

    @GetMapping({PATH, PATH + "/trial"})
    ModelAndView show(Viewer viewer, Pages pages) {
        return show(viewer, pages, null);
    }

    /** What somebody of whom the provider says this would get. Changes nothing, and keeps nothing of it. */
    @PostMapping(PATH + "/trial")
    ModelAndView tryOut(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String claims) {
        return show(viewer, pages, claims);
    }

    @PostMapping(PATH)
    ModelAndView add(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String claim,
            @RequestParam(defaultValue = "") String value,
            @RequestParam Role.@Nullable Kind kind,
            @RequestParam(defaultValue = "") String products,
            @RequestParam(defaultValue = "") String countries,
            @RequestParam(defaultValue = "") String legalEmployers) {
        if (kind == null) {
            throw new Refused("access.role-missing").at("kind");
        }
        var scope = new Scope(
                AccessPages.reach(products), AccessPages.countries(countries), AccessPages.reach(legalEmployers));
        rules.add(viewer, claim, value, new Role(kind, scope));
        return pages.to(PATH, Flash.say("access.claim-added"));
    }

    @PostMapping(PATH + "/{rule}/ending")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID rule) {
        rules.end(viewer, new ClaimRuleId(rule));
        return pages.to(PATH, Flash.say("access.claim-ended"));
    }

    private ModelAndView show(Viewer viewer, Pages pages, @Nullable String typed) {
        var all = rules.all(viewer);
        var view = ClaimRulesView.of(
                provider.name().orElse(pages.say("access.provider-none")),
                all,
                rules.held(viewer),
                typed == null ? null : rules.of(viewer, ClaimText.read(typed)),
                typed == null ? "" : typed,
                people.cards(all.stream().map(ClaimRule::madeBy).distinct().toList()),
                pages.words());
        return pages.show("access/claims", pages.say("access.claims"), view);
    }
}
