package bespoke.intake;

import bespoke.shared.Ids;
import bespoke.shared.Refused;
import java.util.UUID;

/** The id of one application of a file. */
public record BatchId(UUID value) {

    public static BatchId fresh() {
        return new BatchId(Ids.fresh());
    }

    /** @throws Refused {@code web.cursor-unreadable} */
    static BatchId parse(String cursor) {
        try {
            return new BatchId(UUID.fromString(cursor));
        } catch (IllegalArgumentException unreadable) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
