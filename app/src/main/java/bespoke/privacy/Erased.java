package bespoke.privacy;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.Set;

/** A person erased what rests on their own will. Their rows are gone when it is told. */
public record Erased(PersonId person, Set<String> subjects, Instant at) {}
