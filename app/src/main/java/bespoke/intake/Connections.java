package bespoke.intake;

import bespoke.access.Secret;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The front door to connections: which directories of the company keep its people and groups up to date, and how that goes.
 * Administrators make and end them; to anybody else there are none.
 */
@Service
public class Connections {

    /** Lets people, and programs that look for leaked secrets, tell what such a word is. */
    public static final String PREFIX = "bespoke_scim_";

    private static final int LONGEST_NAME = 100;
    private static final int DAYS_OF_REFUSALS = 90;

    private final ConnectionStore store;
    private final ConnectionTally tally;
    private final CompanyClock clock;

    Connections(ConnectionStore store, ConnectionTally tally, CompanyClock clock) {
        this.store = store;
        this.tally = tally;
        this.clock = clock;
    }

    /**
     * Makes a connection. Its token is returned once and kept nowhere.
     *
     * @throws Refused {@code intake.connection-name-malformed}, {@code intake.connection-name-taken}
     */
    public String make(Viewer viewer, String name) {
        refuseOthers(viewer);
        return make(name, viewer.self());
    }

    /** The same by the command line, on the machine itself. */
    public String make(String name) {
        return make(name, (PersonId) null);
    }

    private String make(String name, @Nullable PersonId by) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Refused("intake.connection-name-malformed", Map.of("most", LONGEST_NAME)).at("name");
        }
        var token = PREFIX + Secret.fresh();
        try {
            store.add(ConnectionId.fresh(), stripped, Secret.digest(token), by, clock.now());
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("intake.connection-name-taken", Map.of("name", stripped))
                    .at("name");
        }
        return token;
    }

    /**
     * Makes another token, also of a connection that had ended: the one before lets nobody in from now on.
     *
     * @throws Refused {@code intake.connection-not-found}
     */
    public String renew(Viewer viewer, ConnectionId connection) {
        refuseOthers(viewer);
        return renew(connection, viewer.self());
    }

    /** The same by the command line, of a connection with this name. */
    public String renew(String name) {
        return renew(store.named(name.strip()).orElseThrow(Connections::notFound), null);
    }

    private String renew(ConnectionId connection, @Nullable PersonId by) {
        var token = PREFIX + Secret.fresh();
        if (!store.renew(connection, Secret.digest(token), by, clock.now())) {
            throw notFound();
        }
        return token;
    }

    /**
     * Ends a connection now. What it told stays as it is; another token goes on with it.
     *
     * @throws Refused {@code intake.connection-not-found}
     */
    public void end(Viewer viewer, ConnectionId connection) {
        refuseOthers(viewer);
        if (!store.end(connection, viewer.self(), clock.now())) {
            throw notFound();
        }
    }

    /** The same by the command line, of a connection with this name. */
    public void end(String name) {
        var connection = store.named(name.strip()).orElseThrow(Connections::notFound);
        store.end(connection, null, clock.now());
    }

    /** The connection whose token this is; empty when it lets nobody in. */
    public Optional<Connection> find(String token) {
        return token.startsWith(PREFIX) ? store.find(Secret.digest(token)) : Optional.empty();
    }

    /** @throws Refused {@code intake.connection-not-found} */
    public Connection get(Viewer viewer, ConnectionId connection) {
        refuseOthers(viewer);
        return store.get(connection).orElseThrow(Connections::notFound);
    }

    /** All connections and how they fare, by name, ended ones last. */
    public List<ConnectionState> list(Viewer viewer) {
        refuseOthers(viewer);
        tally.write();
        return store.states(clock.today());
    }

    /** Notes that a connection came, and what it did. Written within a second, not with the call. */
    public void note(ConnectionId connection, ConnectionCall call) {
        tally.note(connection, call);
    }

    /** Whether this viewer has to do with connections. */
    public static boolean keeps(Viewer viewer) {
        return viewer.has(Role.Kind.ADMINISTRATOR);
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.DAYS)
    void forgetRefusals() {
        store.forgetRefusals(clock.startOf(clock.today().minusDays(DAYS_OF_REFUSALS)));
    }

    private static void refuseOthers(Viewer viewer) {
        if (!keeps(viewer)) {
            throw notFound();
        }
    }

    private static Refused notFound() {
        return Refused.notFound("intake.connection-not-found");
    }
}
