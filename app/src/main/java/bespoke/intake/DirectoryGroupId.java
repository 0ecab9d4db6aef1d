package bespoke.intake;

import bespoke.shared.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The id under which a directory knows a group. Nothing else has it. */
public record DirectoryGroupId(UUID value) {

    static DirectoryGroupId fresh() {
        return new DirectoryGroupId(Ids.fresh());
    }

    /** Empty for what is no such id. */
    public static Optional<DirectoryGroupId> parse(String text) {
        return Ids.among(List.of(text)).stream().map(DirectoryGroupId::new).findFirst();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
