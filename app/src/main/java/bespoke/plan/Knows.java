package bespoke.plan;

import bespoke.profile.Topic;
import java.util.List;

/** Something the plan knows of a person: a topic, and what speaks for it, strongest first, at least one. */
public record Knows(Topic topic, List<Evidence> evidence) {

    public Knows {
        evidence = List.copyOf(evidence);
    }
}
