package bespoke.access;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to which claims of the provider give which roles. Who asks must be an administrator. A claim that no rule
 * names gives nothing; a role that came by a claim ends when the claim is gone, and one given by hand stays.
 */
@Service
@Transactional
public class ClaimRules {

    private static final int LONGEST_CLAIM = 200;
    private static final int LONGEST_VALUE = 500;

    private final ClaimRuleStore store;
    private final Tidings tidings;
    private final Audit audit;
    private final CompanyClock clock;

    ClaimRules(ClaimRuleStore store, Tidings tidings, Audit audit, CompanyClock clock) {
        this.store = store;
        this.tidings = tidings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Rules in force, the oldest first. */
    @Transactional(readOnly = true)
    public List<ClaimRule> all(Viewer viewer) {
        requireAdministrator(viewer);
        return store.all();
    }

    /**
     * Makes a rule. Acts at the next sign-in of each.
     *
     * @throws Refused {@code access.claim-missing}, {@code access.claim-value-missing}, {@code access.claim-rule-there}
     */
    public ClaimRule add(Viewer viewer, String claim, String value, Role role) {
        requireAdministrator(viewer);
        var name = claim.strip();
        var told = value.strip();
        if (name.isEmpty() || name.length() > LONGEST_CLAIM) {
            throw new Refused("access.claim-missing").at("claim");
        } else if (told.isEmpty() || told.length() > LONGEST_VALUE) {
            throw new Refused("access.claim-value-missing").at("value");
        }
        var rule = new ClaimRule(ClaimRuleId.fresh(), name, told, role, clock.now(), viewer.self());
        if (!store.add(rule)) {
            throw Refused.conflict("access.claim-rule-there", Map.of()).at("value");
        }
        audit.record(Act.CLAIM_RULE_MADE, viewer.self(), told(rule));
        return rule;
    }

    /**
     * Ends a rule, and at once the roles that people hold by it.
     *
     * @throws Refused {@code access.not-found}
     */
    public void end(Viewer viewer, ClaimRuleId rule) {
        requireAdministrator(viewer);
        var ending = store.all().stream().filter(one -> one.id().equals(rule)).findFirst();
        if (ending.isEmpty() || !store.end(rule, clock.now(), viewer.self())) {
            throw Refused.notFound("access.not-found");
        }
        audit.record(Act.CLAIM_RULE_ENDED, viewer.self(), told(ending.get()));
        store.heldBy(rule).forEach(this::take);
    }

    /** How many people hold a role by each rule now. */
    @Transactional(readOnly = true)
    public Map<ClaimRuleId, Integer> held(Viewer viewer) {
        return all(viewer).stream().collect(Collectors.toMap(ClaimRule::id, rule -> store.heldBy(rule.id())
                .size()));
    }

    /** The rules that would give their roles to somebody of whom the provider says this. Changes nothing. */
    @Transactional(readOnly = true)
    public List<ClaimRule> of(Viewer viewer, Map<String, Object> claims) {
        return all(viewer).stream().filter(rule -> rule.holds(claims)).toList();
    }

    /** Gives and ends somebody's roles as the rules have it for these claims; what was given by hand stays. */
    void apply(PersonId person, Map<String, Object> claims) {
        var holding = store.all().stream().filter(rule -> rule.holds(claims)).toList();
        var held = store.heldBy(person);
        var wanted = holding.stream().map(ClaimRule::id).collect(Collectors.toSet());
        held.stream().filter(role -> !wanted.contains(role.rule())).forEach(this::take);
        var already = held.stream().map(ClaimRuleStore.ByRule::rule).collect(Collectors.toSet());
        holding.stream().filter(rule -> !already.contains(rule.id())).forEach(rule -> give(person, rule));
    }

    private void give(PersonId person, ClaimRule rule) {
        var id = RoleId.fresh();
        if (store.give(id, person, rule, clock.now())) {
            tidings.roleByClaim(id, person, rule.role(), false);
            audit.record(Act.ROLE_GIVEN_BY_CLAIM, null, person, Accounts.told(rule.role()));
        }
    }

    private void take(ClaimRuleStore.ByRule role) {
        store.take(role.id(), clock.now());
        tidings.roleByClaim(role.id(), role.person(), role.role(), true);
        audit.record(Act.ROLE_ENDED_BY_CLAIM, null, role.person(), Accounts.told(role.role()));
    }

    /** The role of a rule and its claim; the value may be somebody's address. */
    private static String told(ClaimRule rule) {
        return Accounts.told(rule.role()) + " (" + rule.claim() + ")";
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.has(Role.Kind.ADMINISTRATOR)) {
            throw Refused.notFound("access.not-found");
        }
    }
}
