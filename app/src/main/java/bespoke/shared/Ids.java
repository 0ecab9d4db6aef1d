package bespoke.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Fresh ids: UUIDv7 (RFC 9562), which sort by the time they were made, so that new rows stand together in an index. */
public final class Ids {

    private Ids() {}

    public static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** The id of something that was made at a time before now, and sorts among what was made then. */
    public static UUID asOf(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }
}
