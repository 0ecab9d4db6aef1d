package bespoke.request;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of a request, be it for an offer or in own words. */
public record RequestId(UUID value) {

    public static RequestId fresh() {
        return new RequestId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
