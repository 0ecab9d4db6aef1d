package bespoke.intake;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of one application of a file. */
public record BatchId(UUID value) {

    public static BatchId fresh() {
        return new BatchId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
