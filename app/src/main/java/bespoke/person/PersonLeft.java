package bespoke.person;

import bespoke.shared.PersonId;
import java.time.LocalDate;

/** Somebody left; {@code on} is the first day without them. Listeners may hear it twice. */
public record PersonLeft(PersonId person, LocalDate on) {}
