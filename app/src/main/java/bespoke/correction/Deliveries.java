package bespoke.correction;

import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits. Each receiver has a few hands of its own, so that one that does not answer keeps no other waiting; no
 * transaction is open while something is under way.
 */
@Component
class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    /** How many are under way to one receiver at a time, on one node. */
    private static final int HANDS = 4;

    private final OutboxStore store;
    private final Outbox outbox;
    private final ReceiverStore receivers;
    private final Hook hook;
    private final Messages messages;
    private final RowSecurity rows;
    private final CorrectionSettings settings;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ReceiverId, AtomicInteger> busy = new ConcurrentHashMap<>();

    Deliveries(
            OutboxStore store,
            Outbox outbox,
            ReceiverStore receivers,
            Hook hook,
            Messages messages,
            RowSecurity rows,
            CorrectionSettings settings,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this.store = store;
        this.outbox = outbox;
        this.receivers = receivers;
        this.hook = hook;
        this.messages = messages;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Looks for what is due, and has free hands take it. */
    @Scheduled(fixedDelayString = "${bespoke.corrections.look:2s}")
    void look() {
        for (var receiver : receivers.all()) {
            if (!receiver.isOver()) {
                var taken = busy.computeIfAbsent(receiver.id(), id -> new AtomicInteger());
                while (taken.get() < HANDS) {
                    taken.incrementAndGet();
                    hands.execute(() -> sendAll(receiver, taken));
                }
            }
        }
    }

    /** One hand sends until nothing is due. */
    private void sendAll(Receiver receiver, AtomicInteger taken) {
        try {
            sendAll(receiver);
        } catch (RuntimeException away) {
            // What was in hand is taken again when its lease is over.
            log.error("Corrections to {} were interrupted", receiver.id(), away);
        } finally {
            taken.decrementAndGet();
        }
    }

    void sendAll(Receiver receiver) {
        for (var next = take(receiver.id()); next.isPresent(); next = take(receiver.id())) {
            send(next.get());
        }
    }

    /** One in hand, and to whom it goes, by what was true when it was taken. @param secrets that sign it */
    private record InHand(Receiver receiver, List<String> secrets, OutboxStore.Due due) {}

    /**
     * The next that is due and still stands: the source may have told another value since, and who it is told to may have
     * been turned off, and on again elsewhere.
     */
    private Optional<InHand> take(ReceiverId id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openAll();
            var receiver = receivers.get(id).orElse(null);
            if (receiver == null || receiver.isOver()) {
                return Optional.<InHand>empty();
            }
            var lease = clock.now().plus(settings.timeout().multipliedBy(2)).plusSeconds(5);
            var due = store.take(receiver.id(), clock.now(), lease, 1);
            while (!due.isEmpty() && !outbox.settle(receiver, due.getFirst())) {
                due = store.take(receiver.id(), clock.now(), lease, 1);
            }
            var secrets = receivers.secrets(id, clock.now());
            return due.stream().findFirst().map(one -> new InHand(receiver, secrets, one));
        }));
    }

    private void send(InHand one) {
        var due = one.due();
        var answer = hook.post(one.receiver().address(), one.secrets(), due.id().toString(), messages.of(due));
        transactions.executeWithoutResult(status -> {
            rows.openAll();
            if (answer.taken()) {
                store.delivered(due.id(), answer.status(), clock.now());
            } else {
                store.failed(due.id(), answer, clock.now(), next(due, answer, ThreadLocalRandom.current()));
            }
        });
    }

    /** When it is sent again; null when it is given up, or the source says that nobody is there any more. */
    private @Nullable Instant next(OutboxStore.Due due, Answer answer, RandomGenerator chance) {
        var next = clock.now().plus(pause(settings, due.attempts(), chance));
        boolean gone = answer.status() != null && answer.status() == 410;
        return gone || next.isAfter(due.giveUpAt()) ? null : next;
    }

    /** Twice as long each time, up to a longest; half of it by chance, so that many do not come back at once. */
    static Duration pause(CorrectionSettings settings, int attempts, RandomGenerator chance) {
        double doubled = settings.first().toMillis() * Math.pow(2, Math.min(attempts - 1, 40));
        long whole = (long) Math.min(doubled, settings.longest().toMillis());
        return Duration.ofMillis(whole / 2 + chance.nextLong(whole / 2 + 1));
    }

    @PreDestroy
    void stop() {
        hands.shutdownNow();
    }
}
