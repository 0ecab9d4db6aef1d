package bespoke.correction;

import bespoke.shared.Ids;
import java.util.UUID;

/** Which source receives corrections. */
public record ReceiverId(UUID value) {

    static ReceiverId fresh() {
        return new ReceiverId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
