package bespoke.engine.plan;

import bespoke.engine.audience.Rule;
import bespoke.engine.relevance.SideValues;
import java.util.Set;
import java.util.UUID;

/**
 * Something that can be suggested to one person.
 *
 * @param audience       for whom it is
 * @param topics         what it is about: the features that the prior expects to speak for it
 * @param valid          the days on which it may be suggested
 * @param askedByCompany the company asks this of everybody in the audience; a duty rather than a suggestion, and placed
 *                       as one (see {@link Planner})
 */
public record Offer(
        UUID id,
        Rule audience,
        Dimension dimension,
        Lane lane,
        Set<String> topics,
        SideValues values,
        Days valid,
        boolean askedByCompany) {

    public Offer {
        topics = Set.copyOf(topics);
    }
}
