package bespoke.profile;

import bespoke.shared.PersonId;

/** A fact that a batch told and that was told anew since: undoing the batch leaves it. */
public record FactNotUndone(PersonId person, String attribute) {}
