package bespoke.request;

import bespoke.shared.Ids;
import java.time.Instant;
import java.util.UUID;

/** The id of a request, be it for an offer or in own words. */
public record RequestId(UUID value) {

    public static RequestId fresh() {
        return new RequestId(Ids.fresh());
    }

    static RequestId asOf(Instant at) {
        return new RequestId(Ids.asOf(at));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
