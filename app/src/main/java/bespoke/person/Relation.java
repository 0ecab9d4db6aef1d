package bespoke.person;

import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dated tie that opens sight: {@code other} is lead, coach … of {@code person}. A fact of the system, never a claim.
 *
 * @param basis what it rests on, such as {@code line} or the id of a mandate
 * @param opens facets it opens beyond what the kind of tie opens for everyone
 * @param until the instant at which the sight ends; null while open
 */
public record Relation(
        PersonId person,
        PersonId other,
        RelationKind kind,
        String basis,
        Set<Facet> opens,
        Instant from,
        @Nullable Instant until) {

    public Relation {
        opens = Set.copyOf(opens);
    }
}
