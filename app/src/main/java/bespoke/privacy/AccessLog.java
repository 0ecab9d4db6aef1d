package bespoke.privacy;

import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who looked at me, for what, and when: read by the person looked at, and by nobody else. */
@Service
@Transactional
public class AccessLog {

    private static final Period KEPT = Period.ofYears(3);

    private final LookStore store;
    private final RowSecurity rows;
    private final Audit audit;
    private final CompanyClock clock;

    AccessLog(LookStore store, RowSecurity rows, Audit audit, CompanyClock clock) {
        this.store = store;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
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

    /**
     * The same, those alike of one day taken together; the days are the company's. What was looked at again stands where the
     * latest look stands, and nowhere else.
     *
     * @throws Refused {@code web.cursor-unreadable}
     */
    public Slice<DayOfLooks> byDay(Viewer viewer, @Nullable String cursor, int size) {
        rows.open(viewer.self());
        var looks = store.byDay(viewer.self(), clock.zone(), after(cursor), size + 1);
        return Slice.of(looks, size, day -> day.latest().id().toString());
    }

    /**
     * One look at the viewer themselves.
     *
     * @throws Refused {@code privacy.look-not-found}, also where somebody else was looked at
     */
    public Look get(Viewer viewer, UUID id) {
        rows.open(viewer.self());
        return store.find(viewer.self(), id).orElseThrow(() -> Refused.notFound("privacy.look-not-found"));
    }

    @Scheduled(fixedDelayString = "${bespoke.privacy.forget:1d}", initialDelayString = "1m")
    void forgetOld() {
        var before = clock.startOf(clock.today().minus(KEPT));
        audit.removed(LookStore.LOG.table(), store.forget(before));
        rows.openAll();
        audit.removed(LookStore.REASONS.table(), store.forgetReasons(before));
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException unreadable) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }
}
