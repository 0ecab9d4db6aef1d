package bespoke.profile;

import bespoke.shared.PersonId;
import java.time.Instant;

/** A person said that what a source tells of them is wrong. The value is out of use already. */
public record FactDisputed(PersonId person, String attribute, String source, Instant at) {}
