package bespoke.person;

import bespoke.shared.PersonId;
import java.time.Instant;

/** Somebody's spells of work changed, by hand. A file tells all its people in one event of its own. */
public record AssignmentsChanged(PersonId person, Instant at) {}
