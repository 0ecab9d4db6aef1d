package bespoke.profile.web;

import bespoke.profile.Attribute;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back the last change that somebody made to what they tell; twice brings it about again. */
@Component
class Undo {

    private final MyData myData;
    private final Facts facts;

    Undo(MyData myData, Facts facts) {
        this.myData = myData;
        this.facts = facts;
    }

    @Transactional
    void lastChange(Viewer viewer, Attribute attribute) {
        var now = myData.mine(viewer, attribute);
        var before = facts.past(viewer, attribute.key()).stream()
                .filter(past -> past.fact().source().equals(Fact.SELF))
                .findFirst()
                .filter(past ->
                        now.isEmpty() || past.replacedAt().equals(now.get().recordedAt()));
        facts.say(
                viewer, attribute.key(), before.map(past -> past.fact().value()).orElse(null));
    }
}
