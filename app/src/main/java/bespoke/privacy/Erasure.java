package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** That a person erased what rests on their own will. @param subjects what they chose, @param rows how many went */
public record Erasure(UUID id, PersonId person, List<String> subjects, int rows, Instant at) {

    /**
     * An erasure as it can be done again where a backup brought back what went.
     *
     * @param subjects what was chosen; of what went by itself {@link Retention#SUBJECT}, and the chapters that went whole
     * @param theirs   purposes to which the person could say no then; none of what went by itself
     * @param listed   ids of rows that went because of the state they were in, or by themselves
     */
    record Listed(UUID id, PersonId person, Set<String> subjects, Set<Purpose> theirs, Set<UUID> listed, Instant at) {

        boolean byItself() {
            return subjects.contains(Retention.SUBJECT);
        }
    }
}
