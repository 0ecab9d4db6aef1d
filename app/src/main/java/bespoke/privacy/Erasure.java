package bespoke.privacy;

import java.time.Instant;
import java.util.List;

/** That a person erased what rests on their own will. @param subjects what they chose, @param rows how many went */
public record Erasure(List<String> subjects, int rows, Instant at) {}
