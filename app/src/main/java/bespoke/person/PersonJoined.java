package bespoke.person;

import bespoke.shared.PersonId;
import java.time.Instant;

/** Somebody became known, by hand. A file tells all its people in one event of its own. */
public record PersonJoined(PersonId person, Instant at) {}
