package bespoke.intake;

import bespoke.access.Secret;
import bespoke.shared.CompanyClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who may tell signals, held in memory for two seconds: a thousand may come in one. What another node changes is heeded
 * after that time, what this one changes at once.
 */
@Component
class Senders {

    private static final Duration FRESH = Duration.ofSeconds(2);

    /** A signature made longer ago, or further ahead, than this is refused: it may have been overheard. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final ConnectionStore connections;
    private final SigningSecretStore secrets;
    private final CompanyClock clock;
    private volatile @Nullable Known known;

    Senders(ConnectionStore connections, SigningSecretStore secrets, CompanyClock clock) {
        this.connections = connections;
        this.secrets = secrets;
        this.clock = clock;
    }

    private record Known(
            Map<ByteBuffer, Connection> byDigest,
            Map<ConnectionId, Connection> signing,
            List<SigningSecretStore.Kept> secrets,
            Instant readAt) {}

    /** The source whose token this is. */
    Optional<Connection> byToken(String token) {
        return token.startsWith(Connections.SIGNALS_PREFIX)
                ? Optional.ofNullable(known().byDigest.get(ByteBuffer.wrap(Secret.digest(token))))
                : Optional.empty();
    }

    /**
     * The source that signed this message within the last five minutes.
     *
     * @param timestamp in seconds since 1970, as it was sent
     */
    Optional<Connection> bySignature(String id, String timestamp, String signatures, byte[] body) {
        if (id.isBlank() || !isNow(timestamp)) {
            return Optional.empty();
        }
        var known = known();
        return known.secrets.stream()
                .filter(kept -> WebhookSignature.holds(kept.secret(), id, timestamp, body, signatures))
                .findFirst()
                .flatMap(kept -> Optional.ofNullable(known.signing.get(kept.connection())));
    }

    private boolean isNow(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        var signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signedAt, clock.now()).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Reads anew once the transaction at hand is over: it changed who may come. */
    void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known = null;
            }
        });
    }

    private Known known() {
        var held = known;
        var now = clock.now();
        if (held == null || held.readAt.plus(FRESH).isBefore(now) || held.readAt.isAfter(now)) {
            var telling = connections.tellingSignals();
            var byDigest = new HashMap<ByteBuffer, Connection>();
            var signing = new HashMap<ConnectionId, Connection>();
            for (var one : telling) {
                byDigest.put(ByteBuffer.wrap(one.digest()), one.connection());
                signing.put(one.connection().id(), one.connection());
            }
            held = new Known(byDigest, signing, secrets.all(now), now);
            known = held;
        }
        return held;
    }
}
