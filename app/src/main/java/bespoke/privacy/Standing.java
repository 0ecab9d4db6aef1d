package bespoke.privacy;

import bespoke.shared.Facet;
import java.util.Set;

/** What a viewer is to a person at this instant; several may hold at once. */
sealed interface Standing {

    record Self() implements Standing {}

    /** Coach, mentor or buddy. */
    record Coach() implements Standing {}

    /** @param opens facets that this tie opens beyond what every lead sees */
    record Lead(Set<Facet> opens) implements Standing {}

    record Peer() implements Standing {}

    /** Together with the person in a group now. */
    record Member() implements Standing {}

    /** Here, as whoever looks is: it opens what the person shares with everyone. */
    record Anybody() implements Standing {}

    /** In the people team, with the person within reach of their scope. */
    record PeopleTeam() implements Standing {}

    /** In the people team for some products alone, with the person within reach: they see no contracts and no pay. */
    record Editor() implements Standing {}
}
