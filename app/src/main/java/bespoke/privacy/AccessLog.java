package bespoke.privacy;

import bespoke.database.RowSecurity;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who looked at me, for what, and when: read by the person looked at, and by nobody else. */
@Service
@Transactional
public class AccessLog {

    private final LookStore store;
    private final RowSecurity rows;

    AccessLog(LookStore store, RowSecurity rows) {
        this.store = store;
        this.rows = rows;
    }

    /**
     * Looks at the viewer themselves, the latest first.
     *
     * @throws Refused {@code web.cursor-unreadable}
     */
    public Slice<Look> of(Viewer viewer, @Nullable String cursor, int size) {
        rows.open(viewer.self());
        var looks = store.at(viewer.self(), after(cursor), size + 1);
        return Slice.of(looks, size, look -> look.id().toString());
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException unreadable) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }
}
