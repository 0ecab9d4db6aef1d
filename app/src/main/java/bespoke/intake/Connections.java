package bespoke.intake;

import bespoke.access.Secret;
import bespoke.access.Tidings;
import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.profile.Fact;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to connections: which systems of the company keep its people and groups up to date or tell signals, and how
 * that goes. Administrators make and end them; to anybody else there are none. Whenever a token is made, the other
 * administrators and the people team are told.
 */
@Service
public class Connections {

    /** Lets people, and programs that look for leaked secrets, tell what such a word is. */
    public static final String PREFIX = "bespoke_scim_";

    /** The same of sources of signals. */
    public static final String SIGNALS_PREFIX = "bespoke_signals_";

    private static final int LONGEST_NAME = 100;
    private static final int DAYS_OF_REFUSALS = 90;
    private static final Duration BOTH_COUNT = Duration.ofDays(1);

    private final ConnectionStore store;
    private final SigningSecretStore secrets;
    private final Senders senders;
    private final ConnectionTally tally;
    private final Tidings tidings;
    private final Audit audit;
    private final CompanyClock clock;

    Connections(
            ConnectionStore store,
            SigningSecretStore secrets,
            Senders senders,
            ConnectionTally tally,
            Tidings tidings,
            Audit audit,
            CompanyClock clock) {
        this.store = store;
        this.secrets = secrets;
        this.senders = senders;
        this.tally = tally;
        this.tidings = tidings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Connects a directory. Its token is returned once and kept nowhere.
     *
     * @throws Refused {@code intake.connection-name-malformed}, {@code intake.connection-name-taken}, {@code
     *     intake.connection-name-of-files}
     */
    @Transactional
    public String make(Viewer viewer, String name) {
        return make(viewer, name, ConnectionKind.DIRECTORY);
    }

    /** Connects a system of any kind. Its token, or the secret by which it signs, is returned once. */
    @Transactional
    public String make(Viewer viewer, String name, ConnectionKind kind) {
        refuseOthers(viewer);
        return make(name, kind, viewer.self());
    }

    /** The same by the command line, on the machine itself. */
    @Transactional
    public String make(String name) {
        return make(name, ConnectionKind.DIRECTORY);
    }

    /** The same by the command line, of any kind. */
    @Transactional
    public String make(String name, ConnectionKind kind) {
        return make(name, kind, (PersonId) null);
    }

    private String make(String name, ConnectionKind kind, @Nullable PersonId by) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Refused("intake.connection-name-malformed", Map.of("most", LONGEST_NAME)).at("name");
        }
        if (stripped.equalsIgnoreCase(Fact.SELF)) {
            // What people tell of themselves has that source.
            throw taken(stripped);
        }
        if (store.isOfFiles(stripped)) {
            throw Refused.conflict("intake.connection-name-of-files", Map.of("name", stripped))
                    .at("name");
        }
        var id = ConnectionId.fresh();
        var secret = fresh(kind);
        try {
            store.add(id, stripped, kind, Secret.digest(secret), by, clock.now());
        } catch (DuplicateKeyException taken) {
            throw taken(stripped);
        }
        keepToSign(id, kind, secret);
        tidings.tokenMade(stripped, by);
        audit.record(Act.CONNECTION_MADE, by, stripped);
        return secret;
    }

    private static Refused taken(String name) {
        return Refused.conflict("intake.connection-name-taken", Map.of("name", name))
                .at("name");
    }

    private static String fresh(ConnectionKind kind) {
        return switch (kind) {
            case DIRECTORY -> PREFIX + Secret.fresh();
            case SIGNALS -> SIGNALS_PREFIX + Secret.fresh();
            case SIGNED_SIGNALS -> WebhookSignature.freshSecret();
        };
    }

    /** Of two secrets the older one counts for a day more, so that the source can be told the new one meanwhile. */
    private void keepToSign(ConnectionId connection, ConnectionKind kind, String secret) {
        if (kind == ConnectionKind.SIGNED_SIGNALS) {
            secrets.add(
                    connection,
                    WebhookSignature.bytes(secret),
                    clock.now(),
                    clock.now().plus(BOTH_COUNT));
        }
        senders.forget();
    }

    /**
     * Makes another token, also of a connection that had ended: the one before lets nobody in from now on. Of a source that
     * signs, another secret: the one before counts for a day more.
     *
     * @throws Refused {@code intake.connection-not-found}
     */
    @Transactional
    public String renew(Viewer viewer, ConnectionId connection) {
        refuseOthers(viewer);
        return renew(connection, viewer.self());
    }

    /** The same by the command line, of a connection with this name. */
    @Transactional
    public String renew(String name) {
        return renew(store.named(name.strip()).orElseThrow(Connections::notFound), null);
    }

    private String renew(ConnectionId id, @Nullable PersonId by) {
        var connection = store.get(id).orElseThrow(Connections::notFound);
        var secret = fresh(connection.kind());
        if (!store.renew(id, Secret.digest(secret), by, clock.now())) {
            throw notFound();
        }
        keepToSign(id, connection.kind(), secret);
        tidings.tokenMade(connection.name(), by);
        audit.record(Act.CONNECTION_RENEWED, by, connection.name());
        return secret;
    }

    /**
     * Ends a connection now. What it told stays as it is; another token goes on with it.
     *
     * @throws Refused {@code intake.connection-not-found}
     */
    @Transactional
    public void end(Viewer viewer, ConnectionId connection) {
        refuseOthers(viewer);
        end(connection, viewer.self());
    }

    /** The same by the command line, of a connection with this name. */
    @Transactional
    public void end(String name) {
        end(store.named(name.strip()).orElseThrow(Connections::notFound), null);
    }

    private void end(ConnectionId connection, @Nullable PersonId by) {
        if (!store.end(connection, by, clock.now())) {
            throw notFound();
        }
        secrets.remove(connection);
        senders.forget();
        audit.record(
                Act.CONNECTION_ENDED,
                by,
                store.get(connection).orElseThrow(Connections::notFound).name());
    }

    /** The directory whose token this is; empty when it lets nobody in. */
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
