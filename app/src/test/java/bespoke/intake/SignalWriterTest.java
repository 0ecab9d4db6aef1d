package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bespoke.database.RowSecurity;
import bespoke.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two writers, as on two nodes, of which one has room for a single signal. */
@SpringBootTest(properties = "bespoke.signals.every=1h")
class SignalWriterTest {

    private static final Instant AT = Instant.parse("2026-03-06T08:00:00Z");

    @Autowired
    SignalWriter here;

    @Autowired
    SignalBell bell;

    @Autowired
    SignalStore store;

    @Autowired
    Connections connections;

    @Autowired
    Signals signals;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private SignalWriter there;
    private ConnectionId source;

    @BeforeEach
    void connect() {
        there = new SignalWriter(bell, store, rows, transactions, new SignalSettings(90, Duration.ofMinutes(5), 1, 1));
        source = signals.byToken(connections.make("Campus " + Instant.now(), ConnectionKind.SIGNALS))
                .orElseThrow()
                .id();
    }

    @Test
    void takesOnceWhatTwoNodesHearAtOnceAndRefusesMoreThanMayWait() {
        var second = transactions.execute(status -> {
            assertThat(here.write(source, AT, List.of(signal("same")))).isEqualTo(1);
            var waits = CompletableFuture.supplyAsync(() -> there.write(source, AT, List.of(signal("same"))));
            await().until(() -> waiting() == 1);

            assertThatThrownBy(() -> there.write(source, AT, List.of(signal("other"))))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_OFTEN);
                        assertThat(refused.code()).isEqualTo("intake.signals-too-many");
                    });
            return waits;
        });

        assertThat(second.join()).as("nothing of it is new").isZero();
        assertThat(there.write(source, AT, List.of(signal("other")))).isEqualTo(1);
    }

    /** How many wait for this transaction to say whether its signal stands. */
    private int waiting() {
        return db.sql("select count(*) from pg_locks where not granted and locktype = 'transactionid'")
                .query(Integer.class)
                .single();
    }

    private static Signal signal(String id) {
        return new Signal("/campus", id, "org.example.finished", null, "{}");
    }
}
