package bespoke.profile;

import bespoke.shared.PersonId;
import java.time.Instant;

/** A person said, changed or gave up an aim. What it says is theirs and is not told here. */
public record AimsChanged(PersonId person, Instant at) {}
