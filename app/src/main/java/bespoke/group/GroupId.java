package bespoke.group;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of a group. */
public record GroupId(UUID value) {

    public static GroupId fresh() {
        return new GroupId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
