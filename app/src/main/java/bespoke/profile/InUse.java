package bespoke.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which of the values that sources tell of one attribute counts: the most trusted source, then the latest day. */
final class InUse {

    private InUse() {}

    /** The facts of one attribute, the one in use first, those of disputed sources last. */
    static List<Fact> first(Attribute attribute, List<Fact> facts, Set<String> disputed) {
        return facts.stream()
                .sorted(Comparator.comparing((Fact fact) -> disputed.contains(fact.source()))
                        .thenComparing(fact -> attribute.trust(fact.source()))
                        .thenComparing(Fact::asOf, Comparator.reverseOrder())
                        .thenComparing(Fact::source))
                .toList();
    }
}
