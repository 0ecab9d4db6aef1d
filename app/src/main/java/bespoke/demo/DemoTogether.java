package bespoke.demo;

import bespoke.access.Accounts;
import bespoke.engine.population.Value;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.privacy.Door;
import bespoke.privacy.SharedWith;
import bespoke.profile.Facts;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the cast tell others of how to work with them, the groups in which they are together, and who of them looked at whom. */
@Component
class DemoTogether {

    private final Facts facts;
    private final Groups groups;
    private final Accounts accounts;

    DemoTogether(Facts facts, Groups groups, Accounts accounts) {
        this.accounts = accounts;
        this.facts = facts;
        this.groups = groups;
    }

    /** @param cast who they are, by key */
    void bringIn(Map<String, PersonId> cast) {
        var file = Yml.resource("/demo/together.yml");
        for (var one : file.each("working")) {
            var self = new Viewer(DemoPeople.known(cast, one.word("person")), Set.of(), Purpose.EMPLOYMENT);
            var tells = one.at("tells");
            tells.fields().keySet().forEach(key -> facts.say(self, key, Value.of(tells.word(key))));
            shares(one.at("shares")).forEach((key, with) -> facts.share(self, key, with));
        }
        for (var one : file.each("groups")) {
            var group = groups.begin(GroupKind.valueOf(one.word("kind")), one.word("name"), "demo");
            groups.settle(
                    group,
                    one.words("members").stream()
                            .map(key -> DemoPeople.known(cast, key))
                            .collect(Collectors.toSet()));
        }
    }

    /**
     * Those of the cast whose work it is open the page of another, through the gate and its log as anybody would. They do so
     * as the demo comes in: a look has the time at which it happened.
     *
     * @param cast who they are, by key
     */
    void look(Map<String, PersonId> cast) {
        for (var one : Yml.resource("/demo/together.yml").each("looks")) {
            var by = accounts.asViewer(DemoPeople.known(cast, one.word("by")))
                    .lookingFor(Purpose.valueOf(one.word("for")));
            one.words("at").forEach(key -> facts.of(by, DemoPeople.known(cast, key), Door.PERSON_PAGE));
        }
        for (var one : Yml.resource("/demo/together.yml").each("unmasked")) {
            facts.unmask(
                    accounts.asViewer(DemoPeople.known(cast, one.word("by"))),
                    DemoPeople.known(cast, one.word("of")),
                    one.word("attribute"),
                    one.word("because"));
        }
    }

    private static Map<String, Set<SharedWith>> shares(Yml told) {
        var shares = new HashMap<String, Set<SharedWith>>();
        for (var with : told.fields().keySet()) {
            for (var key : told.words(with)) {
                shares.computeIfAbsent(key, one -> EnumSet.noneOf(SharedWith.class))
                        .add(SharedWith.valueOf(with));
            }
        }
        return shares;
    }
}
