package bespoke.intake;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of one thing that a directory asks. */
public record DirectoryAskId(UUID value) {

    static DirectoryAskId fresh() {
        return new DirectoryAskId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
