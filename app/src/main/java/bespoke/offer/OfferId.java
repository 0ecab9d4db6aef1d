package bespoke.offer;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of an offer; the same through all its editions. */
public record OfferId(UUID value) {

    public static OfferId fresh() {
        return new OfferId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
