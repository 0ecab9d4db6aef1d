package bespoke.planted.lower;

import bespoke.planted.upper.Reached;

/** Reaches for what stands above it. */
public record Reaches(Reached above) {}
