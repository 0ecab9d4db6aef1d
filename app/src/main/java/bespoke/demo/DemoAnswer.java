package bespoke.demo;

import java.time.LocalDate;

/**
 * An answer given to a suggestion before today.
 *
 * @param person personnel number
 * @param offer key of the offer
 * @param answer {@code HAVE_IT, NOT_NOW, NEVER, WRONG_FACT, RATHER_NOT_SAY}
 */
record DemoAnswer(String person, String offer, String answer, LocalDate on) {}
