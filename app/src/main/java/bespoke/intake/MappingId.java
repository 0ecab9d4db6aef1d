package bespoke.intake;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of a mapping, through all its versions. */
public record MappingId(UUID value) {

    public static MappingId fresh() {
        return new MappingId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
