package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.privacy.Onlooker;
import bespoke.privacy.SharedWith;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one viewer may see of a person: six facets, each with what is known, every source beside the others.
 *
 * @param as    as what the viewer sees it; empty when they look at themselves, and where they see the card alone
 * @param sides in the order of {@link Facet}; a facet of which nothing may be seen is there, without entries
 */
public record Profile(PersonId person, boolean self, Set<Onlooker> as, List<Side> sides) {

    /** Where they work, as far as it may be seen; by its ISO 3166 code. */
    public Optional<String> country() {
        return sides.stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> entry.attribute().key().equals("country"))
                .flatMap(entry -> entry.inUse().stream())
                .flatMap(fact -> fact.value() instanceof Value.OfText(var code) ? Stream.of(code) : Stream.empty())
                .findFirst();
    }

    /** Whether anything is there that the public card does not tell everybody. */
    public boolean isMoreThanTheCard() {
        return sides.stream().flatMap(side -> side.entries().stream()).anyMatch(entry -> !entry.attribute()
                .onCard());
    }

    /** One facet of the person. */
    public record Side(Facet facet, List<Entry> entries) {}

    /**
     * One attribute of which something is known, or which the person may fill in.
     *
     * @param facts    what the sources tell, the one in use first; disputed ones last; empty when nothing is known
     * @param disputed sources whose value the person says is wrong
     * @param shared   with whom the person shares it of their own will
     * @param masked   whether only a part of a value may be shown
     */
    public record Entry(
            Attribute attribute, List<Fact> facts, Set<String> disputed, Set<SharedWith> shared, boolean masked) {

        /** What is shown of it to others: the fact that counts, else one that the person says is wrong. */
        public Optional<Fact> shown() {
            return facts.stream().findFirst();
        }

        /** The fact that counts; none when nothing is known or all of it is disputed. */
        public Optional<Fact> inUse() {
            return facts.stream()
                    .filter(fact -> !disputed.contains(fact.source()))
                    .findFirst();
        }
    }
}
