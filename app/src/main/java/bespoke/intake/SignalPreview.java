package bespoke.intake;

import bespoke.engine.population.Value;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the latest kept signals of a type would become by a mapping that is being written.
 *
 * @param signals  how many were looked at
 * @param nobody   how many of them name nobody who is known and here
 * @param shown    whether the viewer may read such facts of everybody; else the rest is empty, for it would tell them
 * @param refused  how many have a value that is none, by the code of why
 * @param examples the latest that would be taken in, each as the gate shows it to the viewer
 */
public record SignalPreview(
        int signals, int nobody, boolean shown, int taken, Map<String, Integer> refused, List<Example> examples) {

    public SignalPreview {
        refused = Map.copyOf(refused);
        examples = List.copyOf(examples);
    }

    /** @param value of a fact; of a count how many of these signals name the person within its days */
    public record Example(PersonId person, String name, Value value, Instant at) {}
}
