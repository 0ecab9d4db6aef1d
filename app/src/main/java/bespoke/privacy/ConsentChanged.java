package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.Instant;

/** A person said yes or no to a purpose. Facts are closed or open already when it is told. */
public record ConsentChanged(PersonId person, Purpose purpose, boolean yes, Instant at) {}
