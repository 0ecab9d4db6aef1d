package bespoke.audience;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of an audience. */
public record AudienceId(UUID value) {

    public static AudienceId fresh() {
        return new AudienceId(Ids.fresh());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static AudienceId of(String text) {
        return new AudienceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
