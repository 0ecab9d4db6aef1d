package bespoke.privacy;

import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One look at a person's facts by somebody else, as the person reads it.
 *
 * @param facets the sides of the person that were shown; not empty
 */
public record Look(UUID id, PersonId viewer, Purpose purpose, Set<Facet> facets, Door door, Instant at) {

    /** Who looks at whom, for what, through which door. */
    record Subject(PersonId viewer, PersonId person, Purpose purpose, Door door) {

        Subject lookingFor(Purpose other) {
            return new Subject(viewer, person, other, door);
        }
    }
}
