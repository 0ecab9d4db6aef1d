package bespoke.correction;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door to those who receive corrections: which source is told at which address, and how deliveries fare. For
 * administrators; to anybody else there are none.
 */
@Service
public class Receivers {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2_000;

    private final ReceiverStore store;
    private final OutboxStore outbox;
    private final Facts facts;
    private final Hook hook;
    private final Messages messages;
    private final RowSecurity rows;
    private final Audit audit;
    private final CorrectionSettings settings;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;

    Receivers(
            ReceiverStore store,
            OutboxStore outbox,
            Facts facts,
            Hook hook,
            Messages messages,
            RowSecurity rows,
            Audit audit,
            CorrectionSettings settings,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this.store = store;
        this.outbox = outbox;
        this.facts = facts;
        this.hook = hook;
        this.messages = messages;
        this.rows = rows;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** A receiver with what signs for it from now on. @param secret shown once */
    public record Made(ReceiverId id, String secret) {}

    /**
     * Tells a source at an address from now on, also one that had been turned off.
     *
     * @throws Refused {@code correction.source-malformed}, {@code correction.receiver-there}, and of the address {@code
     *     correction.address-malformed}, {@code -unencrypted}, {@code -within}, {@code -unknown}
     */
    public Made set(Viewer viewer, String source, String address) {
        refuseOthers(viewer);
        var name = source.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.equals("self")) {
            throw new Refused("correction.source-malformed").at("source");
        }
        var where = address.strip();
        var no = where.length() > LONGEST_ADDRESS ? "correction.address-malformed" : hook.refusal(where);
        if (no != null) {
            throw new Refused(no).at("address");
        }
        var secret = Signature.freshSecret();
        return Objects.requireNonNull(transactions.execute(status -> {
            var id = store.set(ReceiverId.fresh(), name, where, secret, viewer.self(), clock.now())
                    .orElseThrow(() -> Refused.conflict("correction.receiver-there", Map.of("source", name))
                            .at("source"));
            audit.record(Act.RECEIVER_SET, viewer.self(), name);
            return new Made(id, secret);
        }));
    }

    /**
     * Another secret; the one before signs beside it for a while.
     *
     * @throws Refused {@code correction.receiver-not-found}
     */
    public Made renew(Viewer viewer, ReceiverId id) {
        refuseOthers(viewer);
        var secret = Signature.freshSecret();
        return Objects.requireNonNull(transactions.execute(status -> {
            if (!store.renew(id, secret, clock.now(), clock.now().plus(settings.overlap()))) {
                throw notFound();
            }
            audit.record(Act.RECEIVER_RENEWED, viewer.self(), get(viewer, id).source());
            return new Made(id, secret);
        }));
    }

    /** Sends nothing to it any more: what waited is closed. */
    public void end(Viewer viewer, ReceiverId id) {
        refuseOthers(viewer);
        transactions.executeWithoutResult(status -> {
            rows.openAll();
            if (!store.end(id, viewer.self(), clock.now())) {
                throw notFound();
            }
            outbox.closeAll(id, clock.now());
            audit.record(Act.RECEIVER_ENDED, viewer.self(), get(viewer, id).source());
        });
    }

    /** Posts a message that speaks of nobody, and says what came back. */
    public Answer test(Viewer viewer, ReceiverId id) {
        var receiver = get(viewer, id);
        if (receiver.isOver()) {
            throw notFound();
        }
        var message = Ids.fresh().toString();
        return hook.post(receiver.address(), store.secrets(id, clock.now()), message, messages.test(clock.now()));
    }

    public Receiver get(Viewer viewer, ReceiverId id) {
        refuseOthers(viewer);
        return store.get(id).orElseThrow(Receivers::notFound);
    }

    /** All of them, by source, those turned off last. */
    public List<Receiver> all(Viewer viewer) {
        refuseOthers(viewer);
        return store.all();
    }

    /** Deliveries, the latest first. */
    public Slice<Delivery> deliveries(Viewer viewer, @Nullable String cursor, int size) {
        refuseOthers(viewer);
        var before = cursor == null
                ? null
                : Ids.among(List.of(cursor)).stream().findFirst().orElseThrow(() -> new Refused("web.cursor-unreadable")
                        .at("cursor"));
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return Slice.of(outbox.list(before, size + 1), size, delivery -> delivery.id()
                    .toString());
        }));
    }

    /**
     * Sends one again that was given up, or was delivered and still stands: that goes out anew, as it stands now.
     *
     * @return the one that goes
     * @throws Refused {@code correction.delivery-not-found}, {@code correction.not-again}
     */
    public Delivery again(Viewer viewer, UUID delivery) {
        refuseOthers(viewer);
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openAll();
            if (outbox.find(delivery).isEmpty()) {
                throw Refused.notFound("correction.delivery-not-found");
            }
            var delivered = outbox.delivered(delivery).orElse(null);
            if (delivered != null) {
                facts.sayAgain(delivered.person(), delivered.attribute(), delivered.source());
                return outbox.waiting(delivered).orElseThrow(Receivers::notAgain);
            }
            if (!outbox.again(delivery, clock.now(), clock.now().plus(settings.giveUp()))) {
                throw notAgain();
            }
            return outbox.find(delivery).orElseThrow();
        }));
    }

    /** Whether this viewer has to do with receivers. */
    public static boolean keeps(Viewer viewer) {
        return viewer.has(Role.Kind.ADMINISTRATOR);
    }

    private static void refuseOthers(Viewer viewer) {
        if (!keeps(viewer)) {
            throw notFound();
        }
    }

    private static Refused notAgain() {
        return Refused.conflict("correction.not-again", Map.of());
    }

    private static Refused notFound() {
        return Refused.notFound("correction.receiver-not-found");
    }
}
