package bespoke.plan;

import bespoke.engine.population.Value;
import bespoke.engine.relevance.Origin;
import bespoke.profile.AimId;

/** What of a person speaks for a topic: something they aim at, or a fact that somebody can point to and change. */
public sealed interface Evidence {

    Origin origin();

    /** Whether it is named only after a tap, and never outside the application. */
    boolean isPrivate();

    /** @param words the aim as the person said it */
    record FromAim(AimId aim, String words) implements Evidence {

        @Override
        public Origin origin() {
            return Origin.AIM;
        }

        @Override
        public boolean isPrivate() {
            return true;
        }
    }

    /**
     * @param attribute key of the attribute
     * @param source    who tells the fact
     * @param isPrivate whether the fact is the person's own to share
     */
    record FromFact(Origin origin, String attribute, String source, Value value, boolean isPrivate)
            implements Evidence {}
}
