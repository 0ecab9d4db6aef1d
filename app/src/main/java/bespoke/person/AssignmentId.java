package bespoke.person;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of an assignment. */
public record AssignmentId(UUID value) {

    public static AssignmentId fresh() {
        return new AssignmentId(Ids.fresh());
    }
}
