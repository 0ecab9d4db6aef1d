package bespoke.intake;

import java.time.Instant;

/**
 * A type of signals that a source tells, and how its signals fare.
 *
 * @param told     how many there ever were
 * @param lastAt   when the last one came
 * @param unmapped how many are kept aside now because nobody has said what they become
 * @param nobody   how many are kept aside because they name nobody who is known and here
 * @param refused  how many are kept aside because their value is none
 */
public record SignalType(String type, long told, Instant lastAt, long unmapped, long nobody, long refused) {}
