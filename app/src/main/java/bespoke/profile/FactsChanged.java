package bespoke.profile;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.Set;

/** Facts of one person changed, by hand. A file tells all its people in one event of its own. */
public record FactsChanged(PersonId person, Set<String> attributes, Instant at) {}
