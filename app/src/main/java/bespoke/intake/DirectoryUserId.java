package bespoke.intake;

import bespoke.shared.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The id under which a directory knows somebody. Nothing else has it. */
public record DirectoryUserId(UUID value) {

    static DirectoryUserId fresh() {
        return new DirectoryUserId(Ids.fresh());
    }

    /** Empty for what is no such id. */
    public static Optional<DirectoryUserId> parse(String text) {
        return Ids.among(List.of(text)).stream().map(DirectoryUserId::new).findFirst();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
