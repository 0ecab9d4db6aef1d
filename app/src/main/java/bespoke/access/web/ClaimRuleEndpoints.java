package bespoke.access.web;

import bespoke.access.ClaimRule;
import bespoke.access.ClaimRuleId;
import bespoke.access.ClaimRules;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which claims of the identity provider give which roles. For administrators. */
@Tag(name = "Access")
@RestController
@RequestMapping("/api/v1/access/claim-rules")
@NeedsScope("access")
class ClaimRuleEndpoints {

    private final ClaimRules rules;

    ClaimRuleEndpoints(ClaimRules rules) {
        this.rules = rules;
    }

    /** A rule and its role's reach; a star reaches all. */
    record ClaimRuleBody(
            UUID id,
            String claim,
            String value,
            Role.Kind role,
            List<String> products,
            List<String> countries,
            List<String> legalEmployers,
            Instant madeAt) {

        static ClaimRuleBody of(ClaimRule rule) {
            var scope = rule.role().scope();
            return new ClaimRuleBody(
                    rule.id().value(),
                    rule.claim(),
                    rule.value(),
                    rule.role().kind(),
                    sorted(scope.products()),
                    sorted(scope.countries()),
                    sorted(scope.legalEmployers()),
                    rule.madeAt());
        }

        private static List<String> sorted(Set<String> set) {
            return set.stream().sorted().toList();
        }
    }

    /** A rule to make. @param products and the like: left out, the role reaches all of the kind */
    record NewClaimRule(
            @NotNull String claim,
            @NotNull String value,
            Role.@NotNull Kind role,
            @Nullable Set<String> products,
            @Nullable Set<String> countries,
            @Nullable Set<String> legalEmployers) {

        Role given() {
            var reach = new Scope(
                    all(products), AccessPages.countries(String.join(",", all(countries))), all(legalEmployers));
            return new Role(role, reach);
        }

        private static Set<String> all(@Nullable Set<String> told) {
            return told == null ? Set.of(Scope.ANY) : told;
        }
    }

    /** The rules in force, the oldest first. */
    @GetMapping
    List<ClaimRuleBody> list(Viewer viewer) {
        return rules.all(viewer).stream().map(ClaimRuleBody::of).toList();
    }

    /** Makes a rule; it acts at the next sign-in of each. */
    @PostMapping
    ResponseEntity<ClaimRuleBody> add(Viewer viewer, Once once, @Valid @RequestBody NewClaimRule rule) {
        return once.answer(ClaimRuleBody.class, rule, () -> ResponseEntity.status(HttpStatus.CREATED)
                .body(ClaimRuleBody.of(rules.add(viewer, rule.claim(), rule.value(), rule.given()))));
    }

    /** Which rules would give their roles to somebody of whom the provider says this. Changes nothing. */
    @PostMapping("/trial")
    List<ClaimRuleBody> tryOut(Viewer viewer, @RequestBody Map<String, Object> claims) {
        return rules.of(viewer, claims).stream().map(ClaimRuleBody::of).toList();
    }

    /** Ends a rule, and at once the roles that people hold by it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        rules.end(viewer, new ClaimRuleId(id));
    }
}
