package bespoke.profile;

import bespoke.shared.PersonId;

/** A fact and whom it is about. */
public record ToldFact(PersonId person, Fact fact) {}
