package bespoke.profile;

import bespoke.engine.population.Value;

/** Values of which only a part may be shown: the last three characters stay, so that a mistake can be recognised. */
final class Masks {

    private Masks() {}

    static Fact mask(Fact fact) {
        return new Fact(
                fact.attribute(), fact.source(), Value.of(masked(fact.value())), fact.asOf(), fact.recordedAt());
    }

    private static String masked(Value value) {
        return value instanceof Value.OfText text && text.value().length() > 6
                ? "•••• " + text.value().substring(text.value().length() - 3)
                : "••••";
    }
}
