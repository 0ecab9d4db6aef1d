package bespoke.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Fresh ids: UUIDv7 (RFC 9562), which sort by the time they were made, so that new rows stand together in an index. */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    public static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** The id of something that was made at a time before now, and sorts among what was made then. */
    public static UUID asOf(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }

    /** Those of these texts that are ids. */
    public static List<UUID> among(Collection<String> texts) {
        return texts.stream()
                .filter(text -> FORM.matcher(text).matches())
                .map(UUID::fromString)
                .toList();
    }
}
