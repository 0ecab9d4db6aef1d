package bespoke.privacy;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** That a person erased what rests on their own will. @param subjects what they chose, @param rows how many went */
public record Erasure(UUID id, PersonId person, List<String> subjects, int rows, Instant at) {}
