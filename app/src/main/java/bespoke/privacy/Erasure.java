package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a person erased what rests on their own will. @param subjects what they chose, @param rows how many went */
public record Erasure(UUID id, PersonId person, List<String> subjects, int rows, Instant at) {

    /**
     * An erasure as it can be done again where a backup brought back what went.
     *
     * @param theirs purposes to which the person could say no then
     * @param listed ids of rows that went because of the state they were in
     * @param ends   by which rows went because they may not be kept; null where the person had chosen
     */
    record Listed(
            UUID id,
            PersonId person,
            Set<String> subjects,
            Set<Purpose> theirs,
            Set<UUID> listed,
            Instant at,
            @Nullable Ends ends) {}
}
