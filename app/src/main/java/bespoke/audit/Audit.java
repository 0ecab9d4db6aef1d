package bespoke.audit;

import bespoke.database.RowSecurity;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to what was done: written by each feature in the transaction that does it, read by administrators. Ids,
 * codes and names that the company gave, never what is known of a person nor what they consented to.
 */
@Service
@Transactional
public class Audit {

    private static final Period KEPT = Period.ofYears(3);
    private static final int LONGEST = 400;
    private static final int FOUND = 50;

    private final AuditStore store;
    private final People people;
    private final RowSecurity rows;
    private final CompanyClock clock;

    Audit(AuditStore store, People people, RowSecurity rows, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Writes down what the transaction at hand does.
     *
     * @param by    null where nobody is signed in
     * @param about whom it concerns, if anybody
     * @param what  as {@link Act} says
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act, @Nullable PersonId by, @Nullable PersonId about, @Nullable String what) {
        store.add(act, by, about, bounded(what), clock.now());
    }

    /** The same of something that concerns nobody in particular. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act, @Nullable PersonId by, @Nullable String what) {
        record(act, by, null, what);
    }

    /** The same where nothing else is done in the database: in a transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordAlone(Act act, @Nullable PersonId by, @Nullable PersonId about, @Nullable String what) {
        record(act, by, about, what);
    }

    /**
     * Writes down that records of a sealed log go with the transaction at hand, so that their seal can still be checked. None
     * writes nothing.
     *
     * @param log as {@link SealedLog} names it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removed(String log, Collection<UUID> records) {
        if (!records.isEmpty()) {
            store.addRemoval(log, records, clock.now());
        }
    }

    /**
     * What was done, the latest first.
     *
     * @throws Refused {@code audit.not-found} for whoever is no administrator, {@code web.cursor-unreadable}
     */
    public Slice<Entry> list(Viewer viewer, Sought sought, @Nullable String cursor, int size) {
        requireAdministrator(viewer);
        var named = sought.words().isEmpty()
                ? List.<PersonId>of()
                : people.search(sought.words(), null, FOUND).items().stream()
                        .map(Card::id)
                        .toList();
        rows.openAll();
        var from = sought.day() == null ? null : clock.startOf(sought.day());
        var until = sought.day() == null ? null : clock.startOf(sought.day().plusDays(1));
        var entries = store.list(sought, named, from, until, after(cursor), size + 1);
        return Slice.of(entries, size, entry -> entry.id().toString());
    }

    /** Whether this viewer reads what was done. */
    public static boolean mayRead(Viewer viewer) {
        return viewer.has(Role.Kind.ADMINISTRATOR);
    }

    static void requireAdministrator(Viewer viewer) {
        if (!mayRead(viewer)) {
            throw Refused.notFound("audit.not-found");
        }
    }

    @Scheduled(fixedDelayString = "${bespoke.audit.forget:1d}", initialDelayString = "1m")
    void forgetOld() {
        removed(AuditStore.LOG.table(), store.forget(clock.startOf(clock.today().minus(KEPT))));
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException unreadable) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }

    private static @Nullable String bounded(@Nullable String what) {
        return what == null || what.length() <= LONGEST ? what : what.substring(0, LONGEST - 1) + "…";
    }
}
