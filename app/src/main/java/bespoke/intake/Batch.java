package bespoke.intake;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One application of a file, from its upload on.
 *
 * @param digest      SHA-256 of the file, in hexadecimal
 * @param asOf        the day as of which the file holds; null until told
 * @param mapping     by name and version; null until told
 * @param preview     what it would do; null until compared
 * @param problem     code of why it was refused or could not go on; null when all is well
 * @param interrupted whether work on it stopped half-way: nothing was changed, and it can be taken up again
 */
public record Batch(
        BatchId id,
        String fileName,
        String digest,
        long bytes,
        PersonId madeBy,
        Instant madeAt,
        BatchState state,
        Told told,
        @Nullable LocalDate asOf,
        @Nullable MappingRef mapping,
        @Nullable Counts preview,
        @Nullable String problem,
        Map<String, Object> problemValues,
        @Nullable Done applied,
        @Nullable Done undone,
        long notUndone,
        boolean interrupted) {

    /** Whether it was not applied and nobody works on it: then it may be thrown away. */
    public boolean waits() {
        return state.open() || (interrupted && state != BatchState.UNDOING);
    }

    /** Which version of which mapping. */
    public record MappingRef(MappingId id, String name, int version) {}

    /** By whom and when. */
    public record Done(PersonId by, Instant at) {}
}
