package bespoke.intake;

import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The front door for sources to signals: each event is taken once, by its source and id, and durably before it is answered.
 * What becomes of it, and of whom it tells, is settled after and told to no sender.
 */
@Service
public class Signals {

    private final SignalWriter writer;
    private final Senders senders;
    private final ConnectionTally tally;
    private final SignalSettings settings;
    private final CompanyClock clock;

    Signals(SignalWriter writer, Senders senders, ConnectionTally tally, SignalSettings settings, CompanyClock clock) {
        this.writer = writer;
        this.senders = senders;
        this.tally = tally;
        this.settings = settings;
        this.clock = clock;
    }

    /** The source whose token this is; empty when it lets nobody in. */
    public Optional<Connection> byToken(String token) {
        return senders.byToken(token);
    }

    /**
     * The source that signed this message as Standard Webhooks are, not longer than five minutes ago.
     *
     * @param timestamp  in seconds since 1970, as it was sent
     * @param signatures parted by blanks
     */
    public Optional<Connection> bySignature(String id, String timestamp, String signatures, byte[] body) {
        return senders.bySignature(id, timestamp, signatures, body);
    }

    /**
     * Takes signals of a source, all or none. Those that it told before are answered alike and taken once. When this
     * returns they survive a kill.
     *
     * @throws Refused {@code intake.signal-ahead}, {@code intake.signals-batch-too-large}, {@code intake.signals-too-many}
     */
    public void take(Connection connection, List<Signal> signals) {
        var now = clock.now();
        if (signals.size() > settings.batch()) {
            throw Refused.tooLarge("intake.signals-batch-too-large", Map.of("most", settings.batch()));
        }
        var latest = now.plus(settings.ahead());
        for (var signal : signals) {
            if (signal.time() != null && signal.time().isAfter(latest)) {
                throw new Refused(
                                "intake.signal-ahead",
                                Map.of(
                                        "time",
                                        signal.time().toString(),
                                        "minutes",
                                        settings.ahead().toMinutes()))
                        .at("time");
            }
        }
        int fresh = writer.write(connection.id(), now, signals);
        tally.note(connection.id(), new ConnectionCall.Told(fresh, signals.size() - fresh));
    }
}
