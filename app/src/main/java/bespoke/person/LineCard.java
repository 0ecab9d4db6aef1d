package bespoke.person;

/**
 * Somebody's place in the lines of leads.
 *
 * @param direct   how many report to them
 * @param everyone how many stand below them, at whatever distance
 */
public record LineCard(Card card, long direct, long everyone) {}
