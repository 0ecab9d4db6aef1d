package bespoke.audience;

import bespoke.engine.audience.Rule;
import bespoke.shared.Refused;
import java.util.List;

/** What came of reading a text as a rule. */
public sealed interface RuleText {

    /** @param cel the rule as it is kept: the same for every way of writing it */
    record Understood(Rule rule, String cel) implements RuleText {}

    /** @param problems at least one, in the order of the text */
    record Refusal(List<RuleProblem> problems) implements RuleText {
        public Refusal {
            problems = List.copyOf(problems);
        }
    }

    /** @throws Refused the first problem, at the field {@code cel} */
    default Understood orRefuse() {
        return switch (this) {
            case Understood understood -> understood;
            case Refusal(var problems) -> throw problems.getFirst().refused();
        };
    }
}
