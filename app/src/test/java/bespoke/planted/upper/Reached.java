package bespoke.planted.upper;

/** Stands above. */
public record Reached() {}
