package bespoke.privacy;

import bespoke.shared.PersonId;
import java.util.Map;

/**
 * What became of what somebody took along elsewhere and brought in here.
 *
 * @param kept how many of its rows are kept that had not been kept before
 * @param live how many of the person's own words count here from now on, by the key of their chapter; none with 0
 */
public record BroughtIn(PersonId person, int kept, Map<String, Integer> live) {

    public BroughtIn {
        live = Map.copyOf(live);
    }
}
