package bespoke.access.web;

import bespoke.access.Account;
import bespoke.access.Accounts;
import bespoke.access.IdentityId;
import bespoke.access.ProviderSignIns;
import bespoke.access.RoleId;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The administrators' page: who can come in, and what they may do. */
@Controller
class AccessPages {

    private static final int PAGE = 50;
    private static final int FOUND = 20;

    private final Accounts accounts;
    private final ProviderSignIns provider;
    private final People people;

    AccessPages(Accounts accounts, ProviderSignIns provider, People people) {
        this.accounts = accounts;
        this.provider = provider;
        this.people = people;
    }

    @Bean
    static Place accessPlace() {
        return new Place("access.place", "/access", "key", 410, viewer -> viewer.has(Role.Kind.ADMINISTRATOR));
    }

    @GetMapping("/access")
    ModelAndView list(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after) {
        var slice = accounts.list(viewer, q, after, PAGE);
        var withAccount = slice.items();
        var others = q.isBlank() || after != null
                ? List.<Card>of()
                : people.search(q, null, FOUND).items();
        var shown = Stream.concat(
                        withAccount.stream().map(Account::person),
                        others.stream().map(Card::id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var view = AccessView.of(
                q,
                shown,
                people.cards(shown),
                accounts.of(viewer, shown),
                accounts.roles(viewer, shown),
                slice.next(),
                provider.name().orElse(null),
                pages.words());
        return pages.show("access/list", "access/_list", pages.say("access.place"), view);
    }

    @GetMapping("/access/{person}")
    ModelAndView one(Viewer viewer, Pages pages, @PathVariable UUID person) {
        var view = view(viewer, pages, new PersonId(person));
        return pages.show("access/person", view.name(), view);
    }

    /** Opens an account. Like {@link #invite}, the page that answers is the only one to show the link. */
    @PostMapping("/access/{person}/account")
    ModelAndView create(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            @PathVariable UUID person,
            @RequestParam String userName) {
        var id = new PersonId(person);
        people.getCard(id);
        return link(pages, request, id, accounts.create(viewer, id, userName));
    }

    /** A new link to choose a password. The page that answers is the only one to show it. */
    @PostMapping("/access/{person}/invitation")
    ModelAndView invite(Viewer viewer, Pages pages, HttpServletRequest request, @PathVariable UUID person) {
        var id = new PersonId(person);
        return link(pages, request, id, accounts.invite(viewer, id));
    }

    @PostMapping("/access/{person}/roles")
    ModelAndView grant(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID person,
            @RequestParam Role.@Nullable Kind kind,
            @RequestParam(defaultValue = "") String products,
            @RequestParam(defaultValue = "") String countries,
            @RequestParam(defaultValue = "") String legalEmployers) {
        if (kind == null) {
            throw new Refused("access.role-missing").at("kind");
        }
        var scope = new Scope(reach(products), countries(countries), reach(legalEmployers));
        accounts.grant(viewer, new PersonId(person), new Role(kind, scope));
        return pages.to("/access/" + person, Flash.say("access.granted"));
    }

    @PostMapping("/access/{person}/roles/{role}/ending")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID person, @PathVariable UUID role) {
        accounts.end(viewer, new RoleId(role));
        return pages.to("/access/" + person, Flash.say("access.ended"));
    }

    @PostMapping("/access/{person}/closure")
    ModelAndView close(Viewer viewer, Pages pages, @PathVariable UUID person) {
        accounts.close(viewer, new PersonId(person));
        return pages.to("/access/" + person, Flash.say("access.closed").undo("/access/" + person + "/reopening"));
    }

    @PostMapping("/access/{person}/sessions/ending")
    ModelAndView signOut(Viewer viewer, Pages pages, @PathVariable UUID person) {
        accounts.signOut(viewer, new PersonId(person));
        return pages.to("/access/" + person, Flash.say("access.signed-out"));
    }

    @PostMapping("/access/{person}/identities/{id}/unlinking")
    ModelAndView unlink(Viewer viewer, Pages pages, @PathVariable UUID person, @PathVariable UUID id) {
        provider.unlink(viewer, new PersonId(person), new IdentityId(id));
        return pages.to("/access/" + person, Flash.say("access.their-identity-unlinked"));
    }

    @PostMapping("/access/{person}/reopening")
    ModelAndView reopen(Viewer viewer, Pages pages, @PathVariable UUID person) {
        accounts.reopen(viewer, new PersonId(person));
        return pages.to("/access/" + person, Flash.say("access.reopened"));
    }

    private ModelAndView link(Pages pages, HttpServletRequest request, PersonId person, String secret) {
        var link = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/welcome/" + secret)
                .toUriString();
        var view = new LinkView(person.toString(), people.getCard(person).name(), link);
        return pages.show("access/link", view.name(), view);
    }

    private PersonAccessView view(Viewer viewer, Pages pages, PersonId person) {
        var account = accounts.of(viewer, List.of(person)).get(person);
        var roles = accounts.roles(viewer, List.of(person));
        var known = roles.stream()
                .flatMap(role -> Stream.of(role.person(), role.grantedBy(), role.endedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var cards = people.cards(known);
        return PersonAccessView.of(
                people.getCard(person),
                account,
                roles,
                provider.name().orElse(null),
                provider.of(viewer, person),
                cards,
                pages.words());
    }

    /** Names side by side, parted by commas; nothing reaches all. */
    static Set<String> reach(String typed) {
        var names = Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return names.isEmpty() ? Set.of(Scope.ANY) : names;
    }

    static Set<String> countries(String typed) {
        var countries = reach(typed);
        for (var country : countries) {
            if (!country.equals(Scope.ANY) && !country.matches("[A-Z]{2}")) {
                throw new Refused("access.country-malformed", Map.of("country", country)).at("countries");
            }
        }
        return countries;
    }
}
