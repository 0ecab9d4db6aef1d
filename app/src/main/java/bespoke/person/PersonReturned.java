package bespoke.person;

import bespoke.shared.PersonId;
import java.time.LocalDate;

/** Somebody who had left is back; {@code on} is the first day with them. Listeners may hear it twice. */
public record PersonReturned(PersonId person, LocalDate on) {}
