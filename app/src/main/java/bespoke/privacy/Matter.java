package bespoke.privacy;

import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import java.util.Set;

/**
 * What the gate is asked about: a fact without its value.
 *
 * @param card     whether it stands on the public card
 * @param purposes what it may be used for
 * @param shared   with whom the person shares it of their own will; empty for nobody
 */
public record Matter(
        boolean card, Facet facet, Sensitivity sensitivity, Set<Purpose> purposes, Set<SharedWith> shared) {

    public Matter {
        purposes = Set.copyOf(purposes);
        shared = Set.copyOf(shared);
    }
}
