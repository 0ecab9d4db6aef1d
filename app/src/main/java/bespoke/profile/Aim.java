package bespoke.profile;

import java.time.Instant;
import java.util.Set;

/**
 * What would make the next months a success, in the person's own words.
 *
 * @param topics keys of the topics that the words speak of, as found or as the person set them right
 */
public record Aim(AimId id, String words, Set<String> topics, Instant saidAt) {

    public Aim {
        topics = Set.copyOf(topics);
    }
}
