package bespoke.privacy;

/**
 * All looks of one day that are alike: by the same person, for the same purpose, at the same facets, through the same door.
 *
 * @param latest of them
 * @param times  how many there are, at least 1
 */
public record DayOfLooks(Look latest, int times) {}
