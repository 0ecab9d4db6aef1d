package bespoke.engine.plan;

import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.SideWeights;
import java.util.Set;
import java.util.UUID;

/**
 * What a plan needs to know of one person beside their row.
 *
 * @param features what speaks for or against offers
 * @param weights  how much the four sides count for them: the company's unless they moved them
 * @param excluded offers not to be suggested now: declined and cooling down, had, asked for already, or closed to them
 */
public record Person(UUID id, FeatureValues features, SideWeights weights, Set<UUID> excluded) {

    public Person {
        excluded = Set.copyOf(excluded);
    }
}
