package bespoke.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bespoke.Cast;
import bespoke.engine.population.Value;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.privacy.Consents;
import bespoke.privacy.Erasures;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.CorrectionsOut;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.shared.CompanyClock;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Corrections as a source gets them, on a real server that the settings name. */
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
@TestPropertySource(
        properties = {
            "bespoke.corrections.allowed-hosts=localhost",
            "bespoke.corrections.look=1d",
            "bespoke.corrections.first=0s"
        })
class CorrectionsTest {

    /** What the source got. */
    private record Got(String path, String body, Map<String, List<String>> headers) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String header(String name) {
            return Objects.requireNonNull(headers.get(name)).getFirst();
        }

        String id() {
            return header("webhook-id");
        }
    }

    @Autowired
    Receivers receivers;

    @Autowired
    Deliveries deliveries;

    @Autowired
    OutboxStore store;

    @Autowired
    Outbox outbox;

    @Autowired
    Facts facts;

    @Autowired
    Erasures erasures;

    @Autowired
    Consents consents;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    Attributes attributes;

    @Autowired
    CompanyClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    Queue<Integer> answers = new ArrayDeque<>();
    CountDownLatch hanging = new CountDownLatch(1);

    HttpServer server;
    String address;
    Viewer owen;
    Viewer ada;

    @BeforeEach
    void begin() throws IOException {
        open(() -> db.sql("delete from correction.delivery").update());
        open(() -> db.sql("delete from correction.receiver").update());
        // One instance serves all tests of a module.
        var got = new LinkedBlockingQueue<Got>();
        var answers = new ArrayDeque<Integer>();
        var hanging = new CountDownLatch(1);
        this.got = got;
        this.answers = answers;
        this.hanging = hanging;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            got.add(new Got(
                    exchange.getRequestURI().getPath(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                    Map.Entry::getValue))));
            if (exchange.getRequestURI().getPath().equals("/hangs")) {
                try {
                    hanging.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
            var status = answers.isEmpty() ? 204 : answers.remove();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, status == 204 ? -1 : 0);
            exchange.close();
        });
        server.start();
        address = "http://localhost:" + server.getAddress().getPort();
        owen = Cast.self(cast.known("Owen MacLeod"), Role.Kind.ADMINISTRATOR);
        ada = somebody("Ada Lovelace");
    }

    @AfterEach
    void end() {
        hanging.countDown();
        server.stop(0);
    }

    @Test
    void tellsTheSourceTheLeastItNeeds() throws Exception {
        var made = receivers.set(owen, "payroll", address + "/hook");
        told(ada, "iban", "payroll", Value.of("FR7630006000011234567890189"));
        facts.say(ada, "iban", Value.of("DE89370400440532013000"));
        facts.dispute(ada, "iban", "payroll", "I changed banks", Language.EN);

        send(made.id());

        var message = got.poll(0, TimeUnit.SECONDS);
        new Webhook(made.secret()).verify(message.body(), message.headers());
        assertThat(message.json().get("type").asString()).isEqualTo("correction.said");
        assertThat(message.json().get("data").propertyNames())
                .containsExactly("person", "attribute", "told", "says", "note", "saidAt");
        assertThat(message.json().get("data").get("person").asString()).isEqualTo(number(ada));
        assertThat(message.json().get("data").get("told").asString()).isEqualTo("FR7630006000011234567890189");
        assertThat(message.json().get("data").get("says").asString()).isEqualTo("DE89370400440532013000");
        assertThat(message.body())
                .doesNotContain("Ada")
                .doesNotContain(ada.self().toString());
        assertThat(sent(ada, "iban")).isEqualTo("payroll DELIVERED 204");
        assertThat(contents()).as("what it said is gone once it was delivered").isEmpty();
        var other = new Webhook(receivers.renew(owen, made.id()).secret());
        assertThatThrownBy(() -> other.verify(message.body(), message.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void saysNothingThatWasNotCommitted() {
        var made = receivers.set(owen, "payroll", address);
        told(ada, "language", "payroll", Value.of("fr"));

        transactions.executeWithoutResult(status -> {
            facts.dispute(ada, "language", "payroll", null, Language.EN);
            status.setRollbackOnly();
        });
        send(made.id());

        assertThat(got).isEmpty();
        assertThat(receivers.deliveries(owen, null, 9).items()).isEmpty();
    }

    @Test
    void tellsOnlyTheSourceThatToldItAndOnlyWhatIsOpen() {
        var payroll = receivers.set(owen, "payroll", address + "/payroll");
        told(ada, "language", "hris", Value.of("fr"));
        told(ada, "commuteMinutes", "payroll", Value.of(35));
        consents.answer(ada, Purpose.PERSONALISE, false);
        consents.answer(ada, Purpose.WELLBEING, false);

        facts.dispute(ada, "language", "hris", null, Language.EN);
        facts.dispute(ada, "commuteMinutes", "payroll", null, Language.EN);
        send(payroll.id());

        assertThat(got)
                .as("of another source; for purposes that she has not opened")
                .isEmpty();
    }

    @Test
    void signsByTwoSecretsWhileOneIsRenewed() throws Exception {
        var made = receivers.set(owen, "payroll", address);
        var renewed = receivers.renew(owen, made.id());
        wrong(ada, "language", Value.of("fr"));

        send(made.id());

        var message = got.remove();
        new Webhook(made.secret()).verify(message.body(), message.headers());
        new Webhook(renewed.secret()).verify(message.body(), message.headers());
        assertThat(message.header("webhook-signature")).matches("v1,\\S+ v1,\\S+");
        open(() -> db.sql("update correction.receiver set previous_until = now() - interval '1 second'")
                .update());
        wrong(somebody("Grace Hopper"), "language", Value.of("fr"));
        send(made.id());
        var later = got.remove();
        new Webhook(renewed.secret()).verify(later.body(), later.headers());
        var before = new Webhook(made.secret());
        assertThatThrownBy(() -> before.verify(later.body(), later.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void triesAgainUnderTheSameIdAndInOrder() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        wrong(ada, "iban", Value.of("FR7630006000011234567890189"));
        answers.addAll(List.of(500, 503, 200, 200));

        send(made.id());

        var all = List.copyOf(got);
        assertThat(all)
                .extracting(one -> one.json().get("data").get("attribute").asString())
                .as("what she said second waits for the first")
                .containsExactly("language", "language", "language", "iban");
        assertThat(all.subList(0, 3))
                .extracting(Got::id)
                .containsOnly(all.getFirst().id());
        assertThat(sent(ada, "language")).isEqualTo("payroll DELIVERED 200");
    }

    @Test
    void givesUpAndGoesAgainByHand() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        answers.add(410);

        send(made.id());

        var given = receivers.deliveries(owen, null, 9).items().getFirst();
        assertThat(given.state()).isEqualTo(CorrectionsOut.State.GIVEN_UP);
        assertThat(given.answer()).isEqualTo(410);
        assertThat(sent(ada, "language")).isEqualTo("payroll GIVEN_UP 410");
        receivers.again(owen, given.id());
        send(made.id());
        assertThat(got)
                .extracting(Got::id)
                .containsExactly(given.id().toString(), given.id().toString());
        assertThat(sent(ada, "language")).isEqualTo("payroll DELIVERED 204");
    }

    @Test
    void goesAgainAfterItWasDeliveredWhileItStands() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        send(made.id());
        var first = receivers.deliveries(owen, null, 9).items().getFirst();

        var again = receivers.again(owen, first.id());
        send(made.id());

        assertThat(again.id()).as("another message").isNotEqualTo(first.id());
        assertThat(got)
                .extracting(Got::id)
                .containsExactly(first.id().toString(), again.id().toString());
        assertThat(got)
                .extracting(one -> one.json().get("data").get("told").asString())
                .containsOnly("fr");
        assertThat(contents()).isEmpty();
        facts.settle(ada, "language", "payroll");
        send(made.id());
        for (var over : receivers.deliveries(owen, null, 9).items()) {
            assertThat(catchThrowableOfType(Refused.class, () -> receivers.again(owen, over.id()))
                            .code())
                    .as("it stands no more")
                    .isEqualTo("correction.not-again");
        }
    }

    @Test
    void stopsWhatRestsOnAConsentThatIsTakenBack() {
        var made = receivers.set(owen, "payroll", address);
        consents.answer(ada, Purpose.PERSONALISE, true);
        consents.answer(ada, Purpose.WELLBEING, true);
        told(ada, "commuteMinutes", "payroll", Value.of(35));
        facts.dispute(ada, "commuteMinutes", "payroll", null, Language.EN);
        assertThat(contents()).hasSize(1);

        consents.answer(ada, Purpose.PERSONALISE, false);
        consents.answer(ada, Purpose.WELLBEING, false);
        send(made.id());

        assertThat(got).isEmpty();
        assertThat(contents()).isEmpty();
        assertThat(sent(ada, "commuteMinutes")).isEqualTo("payroll CLOSED null");
        facts.settle(ada, "commuteMinutes", "payroll");
        send(made.id());
        assertThat(got).as("who heard nothing hears nothing").isEmpty();
    }

    @Test
    void leavesTheSourceWithTheLastWord() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        send(made.id());
        facts.dispute(ada, "language", "payroll", "again", Language.EN);

        facts.settle(ada, "language", "payroll");
        send(made.id());

        assertThat(got)
                .extracting(one -> one.json().get("type").asString())
                .containsExactly("correction.said", "correction.taken-back");
    }

    @Test
    void sendsNothingToAnAddressOfBefore() {
        var made = receivers.set(owen, "payroll", address + "/before");
        var before = receivers.get(owen, made.id());
        receivers.end(owen, made.id());
        receivers.set(owen, "payroll", address + "/now");
        wrong(ada, "language", Value.of("fr"));

        deliveries.sendAll(before);

        assertThat(got).extracting(Got::path).containsExactly("/now");
    }

    @Test
    void saysThatASourceIsToldOnlyWhereSomethingGoes() {
        receivers.set(owen, "payroll", address);
        var language = attributes.get("language");
        var commute = attributes.get("commuteMinutes");
        consents.answer(ada, Purpose.PERSONALISE, false);
        consents.answer(ada, Purpose.WELLBEING, false);
        var nameless = Cast.self(cast.known("Without a number"));

        assertThat(goes(ada, language, "payroll")).isTrue();
        assertThat(goes(ada, language, "hris")).as("is not told").isFalse();
        assertThat(goes(ada, commute, "payroll")).as("rests on nothing").isFalse();
        assertThat(goes(nameless, language, "payroll")).as("has no number").isFalse();
    }

    private boolean goes(Viewer viewer, Attribute attribute, String source) {
        return open(() -> outbox.goTo(viewer.self(), attribute, source));
    }

    @Test
    void closesOfManyAtOnceThoseThatStandNoMore() {
        receivers.set(owen, "payroll", address);
        var many = IntStream.range(0, 5).mapToObj(one -> somebody("Ada " + one)).toList();
        many.forEach(one -> wrong(one, "language", Value.of("fr")));
        open(() -> db.sql("update profile.dispute set ended_at = now() where person_id = :one")
                .param("one", many.getFirst().self().value())
                .update());

        outbox.settle();

        assertThat(sent(many.getFirst(), "language")).startsWith("payroll CLOSED");
        assertThat(many.subList(1, 5))
                .allSatisfy(one -> assertThat(sent(one, "language")).startsWith("payroll WAITING"));
    }

    @Test
    void givesUpAfterItsTime() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        open(() -> db.sql("update correction.delivery set give_up_at = now() - interval '1 minute'")
                .update());
        answers.add(500);

        send(made.id());

        assertThat(sent(ada, "language")).isEqualTo("payroll GIVEN_UP 500");
    }

    @Test
    void followsNoRedirect() {
        var made = receivers.set(owen, "payroll", address);

        answers.add(302);
        var answer = receivers.test(owen, made.id());

        assertThat(answer.problem()).isEqualTo("correction.redirected");
        assertThat(got).extracting(Got::path).containsExactly("/");
    }

    @Test
    void testsWithWhatSpeaksOfNobody() throws Exception {
        var made = receivers.set(owen, "payroll", address);

        var answer = receivers.test(owen, made.id());

        var message = got.remove();
        assertThat(answer).isEqualTo(new Answer(204, "", null));
        new Webhook(made.secret()).verify(message.body(), message.headers());
        assertThat(message.json().get("data").isEmpty()).isTrue();
        server.stop(0);
        assertThat(receivers.test(owen, made.id()).problem()).isEqualTo("correction.not-reached");
    }

    @Test
    void postsNothingToWhatCameToLieWithin() {
        var made = receivers.set(owen, "payroll", address);
        open(() -> db.sql("update correction.receiver set address = :there")
                .param("there", "http://127.0.0.1:" + server.getAddress().getPort())
                .update());

        assertThat(receivers.test(owen, made.id()).problem()).isEqualTo("correction.address-within");
        assertThat(got).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://93.184.215.14/hook,correction.address-unencrypted",
        "ftp://localhost/hook,correction.address-unencrypted",
        "https://127.0.0.1/hook,correction.address-within",
        "https://[::ffff:169.254.169.254]/latest,correction.address-within",
        "https://2130706433/,correction.address-within",
        "https://me:secret@8.8.8.8/,correction.address-malformed",
        "https://8.8.8.8/#part,correction.address-malformed",
        "https:///hook,correction.address-malformed",
        "payroll,correction.address-malformed",
        "https://pay roll/,correction.address-malformed",
        "https://host.invalid/,correction.address-unknown"
    })
    void refusesAddressesThatMustNotBe(String wanted, String code) {
        var refused = catchThrowableOfType(Refused.class, () -> receivers.set(owen, "payroll", wanted));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.field()).isEqualTo("address");
    }

    @Test
    void closesWhatTheSourceTellsOtherwise() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        open(() -> db.sql("update profile.dispute set ended_at = now()").update());

        outbox.settle();
        send(made.id());

        assertThat(got).isEmpty();
        assertThat(sent(ada, "language")).isEqualTo("payroll CLOSED null");
        assertThat(contents()).isEmpty();
    }

    @Test
    void tellsThatItWasTakenBackOnlyToWhoHeardOfIt() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        facts.settle(ada, "language", "payroll");
        send(made.id());
        assertThat(got).isEmpty();

        facts.dispute(ada, "language", "payroll", null, Language.EN);
        send(made.id());
        facts.settle(ada, "language", "payroll");
        send(made.id());

        assertThat(got)
                .extracting(one -> one.json().get("type").asString())
                .containsExactly("correction.said", "correction.taken-back");
    }

    @Test
    void erasedWordsLeaveTheOutbox() {
        receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        open(() -> db.sql("update correction.delivery set purposes = '{PERSONALISE}'")
                .update());

        erasures.erase(ada, java.util.Set.of("facts"));

        assertThat(contents()).isEmpty();
        assertThat(receivers.deliveries(owen, null, 9).items()).isEmpty();
    }

    @Test
    void isTakenAgainAfterWhoeverHadItDied() {
        var made = receivers.set(owen, "payroll", address);
        wrong(ada, "language", Value.of("fr"));
        var now = clock.now();
        var first = open(() -> store.take(made.id(), now, now.plusSeconds(30), 9));

        assertThat(open(() -> store.take(made.id(), now.plusSeconds(29), now.plusSeconds(60), 9)))
                .isEmpty();
        var second = open(() -> store.take(made.id(), now.plusSeconds(30), now.plusSeconds(60), 9));

        assertThat(second)
                .extracting(OutboxStore.Due::id)
                .containsExactly(first.getFirst().id());
        assertThat(second.getFirst().attempts()).isEqualTo(2);
    }

    @Test
    void manyThatWaitHoldNobodyUp() throws Exception {
        var slow = receivers.set(owen, "payroll", address + "/hangs");
        var quick = receivers.set(owen, "hris", address + "/quick");
        open(() -> db.sql("""
                insert into correction.delivery (id, receiver_id, person_id, kind, attribute, purposes, number, said_at, state,
                                                 give_up_at, next_at)
                select uuidv7(), :receiver, uuidv7(), 'SAID', 'language', '{EMPLOYMENT}', n::text, now(), 'WAITING',
                       now() + interval '3 days', now() - interval '1 second'
                from generate_series(1, 10000) n
                """).param("receiver", slow.id().value()).update());
        open(() -> db.sql("""
                insert into profile.dispute (person_id, attribute, source, said_at)
                select person_id, attribute, 'payroll', said_at
                from correction.delivery
                """).update());
        told(ada, "language", "hris", Value.of("fr"));
        facts.dispute(ada, "language", "hris", null, Language.EN);

        deliveries.look();

        var paths = new java.util.ArrayList<String>();
        while (!paths.contains("/quick")) {
            paths.add(got.poll(30, TimeUnit.SECONDS).path());
        }
        facts.settle(ada, "language", "hris");
        receivers.end(owen, slow.id());
        assertThat(open(() -> db.sql(
                                "select count(*) from correction.delivery where receiver_id = :slow and state = 'WAITING'")
                        .param("slow", slow.id().value())
                        .query(Long.class)
                        .single()))
                .isZero();
        got.forEach(one -> paths.add(one.path()));
        assertThat(paths)
                .filteredOn("/hangs"::equals)
                .as("no more than four hands for one that does not answer")
                .hasSizeLessThanOrEqualTo(4);
        send(quick.id());
    }

    @Test
    void pausesLongerEachTime() {
        var settings = new CorrectionSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofHours(6),
                Duration.ofDays(3),
                Duration.ofDays(1),
                Duration.ofSeconds(15),
                java.util.Set.of());
        var chance = new Random(7);
        for (int attempts = 1; attempts <= 60; attempts++) {
            double whole = Math.min(10 * Math.pow(2, attempts - 1), 6 * 3600);
            var pause = Deliveries.pause(settings, attempts, chance);
            assertThat(pause.toMillis()).isBetween((long) (whole * 500), (long) (whole * 1000));
        }
    }

    @Test
    void isForAdministratorsAlone() {
        var made = receivers.set(owen, "payroll", address);
        var team = Cast.self(ada.self(), Role.Kind.PEOPLE_TEAM);

        for (Runnable wanted : List.<Runnable>of(
                () -> receivers.all(team),
                () -> receivers.get(team, made.id()),
                () -> receivers.set(team, "other", address),
                () -> receivers.renew(team, made.id()),
                () -> receivers.test(team, made.id()),
                () -> receivers.end(team, made.id()),
                () -> receivers.deliveries(team, null, 9),
                () -> receivers.again(team, java.util.UUID.randomUUID()))) {
            assertThat(catchThrowableOfType(Refused.class, wanted::run).code())
                    .isEqualTo("correction.receiver-not-found");
        }
        assertThat(catchThrowableOfType(Refused.class, () -> receivers.set(owen, "payroll", address))
                        .code())
                .isEqualTo("correction.receiver-there");
    }

    // ---- ----

    private Viewer somebody(String name) {
        var number = "N" + java.util.UUID.randomUUID();
        var person = people.add(new NewPerson(PersonKind.EMPLOYEE, number, name, null));
        return Cast.self(cast.engineer(person, "FR", "2020-01-01"));
    }

    private String number(Viewer viewer) {
        return open(() -> db.sql("select number from person.person where id = :id")
                .param("id", viewer.self().value())
                .query(String.class)
                .single());
    }

    private void told(Viewer viewer, String attribute, String source, Value value) {
        PersonId person = viewer.self();
        Instant now = clock.now();
        transactions.executeWithoutResult(status ->
                facts.takeOver(List.of(new ToldFact(person, new Fact(attribute, source, value, clock.today(), now)))));
    }

    private void wrong(Viewer viewer, String attribute, Value value) {
        told(viewer, attribute, "payroll", value);
        facts.dispute(viewer, attribute, "payroll", null, Language.EN);
    }

    private void send(ReceiverId receiver) {
        deliveries.sendAll(receivers.get(owen, receiver));
    }

    private String sent(Viewer viewer, String attribute) {
        var sent = transactions.execute(status -> outbox.of(viewer, attribute)).getFirst();
        return sent.source() + " " + sent.state() + " " + sent.answer();
    }

    private List<String> contents() {
        return open(() -> db.sql("""
                select concat_ws(' ', number, told::text, says::text, note)
                from correction.delivery
                where number is not null
                   or told is not null
                   or says is not null
                   or note is not null
                """).query(String.class).list());
    }

    private <T> T open(Supplier<T> work) {
        return transactions.execute(status -> {
            db.sql("select set_config('bespoke.granted', 'all', true)")
                    .query((row, index) -> true)
                    .list();
            return work.get();
        });
    }
}
