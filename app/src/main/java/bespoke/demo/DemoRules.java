package bespoke.demo;

import bespoke.privacy.Basis;
import bespoke.privacy.Purposes;
import bespoke.privacy.RuleDraft;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what the demo company has of its own, country by country, about what purposes rest on. */
@Component
class DemoRules {

    private final Purposes purposes;

    DemoRules(Purposes purposes) {
        this.purposes = purposes;
    }

    /** @param by in the people team of everywhere */
    void decide(PersonId by) {
        var viewer = new Viewer(by, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())), Purpose.EMPLOYMENT);
        Yml.resource("/demo/purposes.yml").each("rules").forEach(rule -> {
            var draft = draft(rule);
            var seen = purposes.inForce(viewer, draft.purpose(), draft.country());
            purposes.decide(viewer, draft, seen.version());
        });
    }

    private static RuleDraft draft(Yml rule) {
        var words = rule.text("words");
        var without = rule.has("without") ? rule.text("without") : null;
        var assessment = rule.text("assessment");
        return new RuleDraft(
                Purpose.valueOf(rule.word("purpose")),
                rule.word("country"),
                Basis.valueOf(rule.word("basis")),
                words.en(),
                words.fr(),
                en(without),
                fr(without),
                rule.whole("keptMonths"),
                assessment.en(),
                assessment.fr());
    }

    private static String en(@Nullable Text text) {
        return text == null ? "" : text.en();
    }

    private static String fr(@Nullable Text text) {
        return text == null ? "" : text.fr();
    }
}
