package bespoke.access.web;

import bespoke.shared.Role;
import bespoke.web.NeedsScope;
import bespoke.web.Visitor;
import bespoke.web.Words;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who a program acts for. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me")
@NeedsScope("me")
class MeEndpoint {

    /**
     * Whom a token stands for.
     *
     * @param scopes what the token may do
     */
    record Me(UUID person, String language, List<Held> roles, List<String> scopes) {}

    /** A role and how far it reaches. A star reaches all. */
    record Held(Role.Kind kind, List<String> products, List<String> countries, List<String> legalEmployers) {}

    @GetMapping
    Me me(Visitor visitor, Words words) {
        var roles = visitor.viewer().roles().stream().map(MeEndpoint::held).toList();
        var scopes = visitor.scopes() == null ? List.<String>of() : sorted(visitor.scopes());
        return new Me(visitor.viewer().self().value(), words.locale().getLanguage(), roles, scopes);
    }

    private static Held held(Role role) {
        var scope = role.scope();
        return new Held(
                role.kind(), sorted(scope.products()), sorted(scope.countries()), sorted(scope.legalEmployers()));
    }

    private static List<String> sorted(java.util.Set<String> set) {
        return set.stream().sorted().toList();
    }
}
