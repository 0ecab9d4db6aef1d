package bespoke.request.web;

import bespoke.profile.Attributes;
import bespoke.profile.DisputeTakenBack;
import bespoke.profile.Fact;
import bespoke.profile.FactDisputed;
import bespoke.profile.Facts;
import bespoke.profile.web.FactWords;
import bespoke.request.Requests;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Bundles;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts what somebody says is wrong of themselves before the people team, who can put it right: an ask in their name, with
 * their note, answered by a day. In the transaction of the dispute, so that neither stands without the other.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Corrections {

    private final Requests requests;
    private final Facts facts;
    private final Attributes attributes;
    private final FactWords factWords;
    private final Bundles bundles;

    Corrections(Requests requests, Facts facts, Attributes attributes, FactWords factWords, Bundles bundles) {
        this.requests = requests;
        this.facts = facts;
        this.attributes = attributes;
        this.factWords = factWords;
        this.bundles = bundles;
    }

    /** What they told themselves they put right themselves. */
    @EventListener
    void on(FactDisputed disputed) {
        if (disputed.source().equals(Fact.SELF)) {
            return;
        }
        var viewer = self(disputed.person());
        var note = note(viewer, disputed);
        requests.correct(viewer, disputed.attribute(), disputed.source(), words(disputed, note), note);
    }

    @EventListener
    void on(DisputeTakenBack settled) {
        requests.correctNoMore(self(settled.person()), settled.attribute(), settled.source());
    }

    private String words(FactDisputed disputed, @Nullable String note) {
        var words = bundles.in(disputed.language().locale());
        var name = words.in(attributes.get(disputed.attribute()).name());
        var source = factWords.source(disputed.source(), true, words);
        return note == null
                ? words.say("request.correction", name, source)
                : words.say("request.correction-note", name, source, note);
    }

    private @Nullable String note(Viewer viewer, FactDisputed disputed) {
        for (var dispute : facts.disputesOf(viewer)) {
            if (dispute.attribute().equals(disputed.attribute())
                    && dispute.source().equals(disputed.source())) {
                return dispute.note();
            }
        }
        return null;
    }

    /** The person whom the event is about acts here as themselves. */
    private static Viewer self(PersonId person) {
        return new Viewer(person, Set.of(), Purpose.EMPLOYMENT);
    }
}
