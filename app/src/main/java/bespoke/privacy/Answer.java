package bespoke.privacy;

import bespoke.shared.Purpose;
import java.time.Instant;

/** What a person answered when they were asked for one purpose, and when. The latest answer counts. */
public record Answer(Purpose purpose, boolean yes, Instant at) {}
