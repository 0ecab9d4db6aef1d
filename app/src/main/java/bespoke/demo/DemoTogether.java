package bespoke.demo;

import bespoke.engine.population.Value;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
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

/** What the cast tell others of how to work with them, with whom they share it, and the groups in which they are together. */
@Component
class DemoTogether {

    private final Facts facts;
    private final Groups groups;

    DemoTogether(Facts facts, Groups groups) {
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
