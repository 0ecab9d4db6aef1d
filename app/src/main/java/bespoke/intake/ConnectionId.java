package bespoke.intake;

import bespoke.shared.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The id of a connection; not its token. */
public record ConnectionId(UUID value) {

    static ConnectionId fresh() {
        return new ConnectionId(Ids.fresh());
    }

    /** Empty for what is no such id. */
    public static Optional<ConnectionId> parse(String text) {
        return Ids.among(List.of(text)).stream().map(ConnectionId::new).findFirst();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
