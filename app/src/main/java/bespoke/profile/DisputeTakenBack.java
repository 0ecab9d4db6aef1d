package bespoke.profile;

import bespoke.shared.PersonId;
import java.time.Instant;

/** A person took back that what a source tells of them is wrong. The value counts again. */
public record DisputeTakenBack(PersonId person, String attribute, String source, Instant at) {}
