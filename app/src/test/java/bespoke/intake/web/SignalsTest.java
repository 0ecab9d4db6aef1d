package bespoke.intake.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.database.PersonChanges;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.intake.ConnectionId;
import bespoke.intake.ConnectionKind;
import bespoke.intake.ConnectionState;
import bespoke.intake.Connections;
import bespoke.intake.Draft;
import bespoke.intake.NewAttribute;
import bespoke.intake.PersonKey;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.intake.SignalMappings;
import bespoke.intake.SignalType;
import bespoke.intake.SignalWork;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.privacy.Exports;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Viewer;
import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signals as sources send them to the running server, and what becomes of them. What waits is taken in when a test says so. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"bespoke.signals.every=1h", "bespoke.signals.count=1h"})
@Import(MovingClock.OfTheCompany.class)
class SignalsTest {

    private static final Instant NOW = Instant.parse("2026-03-06T08:00:00Z");
    private static final String FINISHED = "org.example.course.finished";
    private static final JsonFormat FORMAT = new JsonFormat();
    private static int count;

    @LocalServerPort
    int port;

    @Autowired
    MovingClock clock;

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Connections connections;

    @Autowired
    SignalMappings mappings;

    @Autowired
    SignalWork work;

    @Autowired
    Facts facts;

    @Autowired
    AccessLog log;

    @Autowired
    PersonChanges changes;

    @Autowired
    Exports exports;

    @Autowired
    Erasures erasures;

    @Autowired
    TransactionTemplate transactions;

    private final HttpClient http = HttpClient.newHttpClient();
    private Viewer administrator;
    private Viewer peopleTeam;
    private String name;
    private String token;
    private ConnectionId source;
    private String number;
    private PersonId amina;

    @BeforeEach
    void connect() {
        clock.stand(NOW);
        work.apply();
        count++;
        administrator = Cast.self(cast.known("Ines Roux"), Role.Kind.ADMINISTRATOR);
        peopleTeam = Cast.self(cast.known("Nadia Haddad"), Role.Kind.PEOPLE_TEAM);
        name = "Campus " + count;
        token = connections.make(administrator, name, ConnectionKind.SIGNALS);
        source = state(name).connection().id();
        number = "S" + count;
        amina = people.add(
                new NewPerson(PersonKind.EMPLOYEE, number, "Amina Benali", "Amina." + count + "@example.org"));
        cast.engineer(amina, "FR", "2019-04-01");
    }

    // ---- how they come ----

    @Test
    void takesAllThreeFormsFromTheSdk() {
        mapFact();

        assertThat(binary(event("1", "2026-03-01")).statusCode()).isEqualTo(202);
        work.apply();
        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-01")));

        assertThat(structured(event("2", "2026-03-02")).statusCode()).isEqualTo(202);
        work.apply();
        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-02")));

        assertThat(batch(event("3", "2026-03-03"), event("4", "2026-03-04")).statusCode())
                .isEqualTo(202);
        work.apply();
        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-04")));
        assertThat(type(FINISHED).told()).isEqualTo(4);
    }

    @Test
    void takesAnEventOnceAndAnswersEachTimeAlike() {
        mapCount(90);
        var event = event("once", "2026-03-01");

        assertThat(structured(event).statusCode()).isEqualTo(202);
        assertThat(structured(event).statusCode()).isEqualTo(202);
        assertThat(batch(event, event).statusCode()).isEqualTo(202);
        work.apply();

        assertThat(told("coursesFinished" + count)).contains(Value.of(1.0));
        assertThat(type(FINISHED).told()).isEqualTo(1);
        assertThat(state(name).inAll().told()).isEqualTo(1);
        assertThat(state(name).inAll().again()).isEqualTo(3);
    }

    @Test
    void takesAnEventOnceAlsoWhenItComesManyTimesAtOnce() {
        mapCount(90);
        var gate = new CountDownLatch(1);
        var answers = IntStream.range(0, 40)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> {
                    try {
                        gate.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                    return structured(event("at-once-" + one % 4, "2026-03-01")).statusCode();
                }))
                .toList();
        gate.countDown();

        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(202);
        work.apply();
        assertThat(told("coursesFinished" + count)).contains(Value.of(4.0));
        assertThat(type(FINISHED).told()).isEqualTo(4);
    }

    @Test
    void tellsTheSameIdsOfTwoSourcesApart() {
        var other = connections.make(administrator, "Other " + count, ConnectionKind.SIGNALS);
        structured(event("same", "2026-03-01"));
        send(other, "application/cloudevents+json", FORMAT.serialize(event("same", "2026-03-01")));
        work.apply();

        assertThat(state(name).inAll().told()).isEqualTo(1);
        assertThat(state("Other " + count).inAll().told()).isEqualTo(1);
    }

    @Test
    void letsInWhomAPublicLibraryOfStandardWebhooksSigns() throws Exception {
        var secret = connections.make(administrator, "Signed " + count, ConnectionKind.SIGNED_SIGNALS);
        var body = FORMAT.serialize(event("signed", "2026-03-01"));

        assertThat(signed(secret, "msg_1", NOW, body, body).statusCode()).isEqualTo(202);
        assertThat(signed(secret, "msg_2", NOW.minusSeconds(300), body, body).statusCode())
                .isEqualTo(202);
        assertThat(signed(secret, "msg_3", NOW.minusSeconds(301), body, body).statusCode())
                .isEqualTo(401);
        assertThat(signed(secret, "msg_4", NOW.plusSeconds(301), body, body).statusCode())
                .isEqualTo(401);
        var changed = new String(body, StandardCharsets.UTF_8)
                .replace("2026-03-01", "2026-03-02")
                .getBytes(StandardCharsets.UTF_8);
        var refused = signed(secret, "msg_5", NOW, body, changed);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(send(secret, "application/cloudevents+json", body).statusCode())
                .as("a secret is no token")
                .isEqualTo(401);
    }

    @Test
    void letsTwoSecretsCountForADay() throws Exception {
        var first = connections.make(administrator, "Signed " + count, ConnectionKind.SIGNED_SIGNALS);
        var id = state("Signed " + count).connection().id();
        var second = connections.renew(administrator, id);
        var body = FORMAT.serialize(event("rotated", "2026-03-01"));

        assertThat(signed(first, "a", NOW, body, body).statusCode()).isEqualTo(202);
        assertThat(signed(second, "b", NOW, body, body).statusCode()).isEqualTo(202);
        assertThat(signedBy(List.of("whsec_AAAA", second), "c", NOW, body).statusCode())
                .as("one of several signatures is enough")
                .isEqualTo(202);

        var tomorrow = NOW.plus(Duration.ofDays(1)).plusSeconds(1);
        clock.stand(tomorrow);
        assertThat(signed(first, "d", tomorrow, body, body).statusCode()).isEqualTo(401);
        assertThat(signed(second, "e", tomorrow, body, body).statusCode()).isEqualTo(202);

        connections.end(administrator, id);
        assertThat(signed(second, "f", tomorrow, body, body).statusCode()).isEqualTo(401);
    }

    @Test
    void letsNobodyElseIn() {
        var body = FORMAT.serialize(event("1", "2026-03-01"));
        var directory = connections.make(administrator, "Directory " + count);

        for (var stranger : List.of("", "nonsense", directory, Connections.SIGNALS_PREFIX + "nonsense")) {
            var answer = send(stranger, "application/cloudevents+json", body);
            assertThat(answer.statusCode()).as(stranger).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        connections.end(administrator, source);
        assertThat(send(token, "application/cloudevents+json", body).statusCode())
                .isEqualTo(401);
        assertThat(connections.find(token)).as("no directory comes by it").isEmpty();
    }

    // ---- what is wrong ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"id":"1","source":"/s","type":"t"}                                                       | specversion | intake.signal-attribute-missing
                    {"specversion":"1.0","source":"/s","type":"t"}                                            | id          | intake.signal-attribute-missing
                    {"specversion":"1.0","id":"","source":"/s","type":"t"}                                    | id          | intake.signal-attribute
                    {"specversion":"1.0","id":"1","type":"t"}                                                 | source      | intake.signal-attribute-missing
                    {"specversion":"1.0","id":"1","source":"/s"}                                              | type        | intake.signal-attribute-missing
                    {"specversion":"0.3","id":"1","source":"/s","type":"t"}                                   | specversion | intake.signal-version
                    {"specversion":"2.0","id":"1","source":"/s","type":"t"}                                   | specversion | intake.signal-version
                    {"specversion":"1.0","id":"1","source":"/s","type":"t","time":"yesterday"}                | time        | intake.signal-time
                    {"specversion":"1.0","id":"1","source":"/s","type":"t","time":"1890-01-01T00:00:00Z"}     | time        | intake.signal-time
                    {"specversion":"1.0","id":"a\\u0000b","source":"/s","type":"t"}                           | id          | intake.signal-attribute
                    {"specversion":"1.0","id":"1","source":"/s","type":"t","Not_A_Name":"x"}                  | Not_A_Name  | intake.signal-extension
                    {"specversion":"1.0"                                                                      |             | intake.signal-json
                    []                                                                                        |             | intake.signal-json
                    """)
    void saysWhichAttributeIsMalformed(String body, @Nullable String field, String code) {
        var answer = send(token, "application/cloudevents+json", body.strip().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("code").asString()).isEqualTo(code);
        assertThat(json(answer).path("field").asString(null)).isEqualTo(field);
    }

    @Test
    void takesABatchWholeOrNotAtAll() {
        var body = "[" + text(event("good", "2026-03-01")) + ",{\"specversion\":\"1.0\",\"id\":\"bad\"}]";

        var answer = send(token, "application/cloudevents-batch+json", body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("field").asString()).isEqualTo("[1].source");
        work.apply();
        assertThat(mappings.types(peopleTeam, source)).isEmpty();
        assertThat(send(token, "application/cloudevents-batch+json", "[]".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        var many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(one -> text(event("many-" + one, "2026-03-01")))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(send(token, "application/cloudevents-batch+json", many.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesATimeThatIsStillToCome() {
        var soon = structured(at("soon", NOW.plus(Duration.ofMinutes(5))));
        var ahead = structured(at("ahead", NOW.plus(Duration.ofMinutes(5)).plusSeconds(1)));

        assertThat(soon.statusCode()).isEqualTo(202);
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(json(ahead).path("field").asString()).isEqualTo("time");
        assertThat(json(ahead).path("detail").asString()).contains("more than 5 minutes ahead");
        assertThat(state(name).refusals()).anySatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(422);
            assertThat(refusal.kind()).isEqualTo("signal-ahead");
        });
    }

    @Test
    void refusesTenMegabytesAndOtherTypes() {
        var large = new byte[10 << 20];

        assertThat(send(token, "application/cloudevents+json", large).statusCode())
                .isEqualTo(413);
        assertThat(sendUntold(large).statusCode()).isEqualTo(413);
        for (var type : List.of("application/json", "text/plain", "application/cloudevents+avro", "nonsense", "")) {
            assertThat(send(token, type, "{}".getBytes(StandardCharsets.UTF_8)).statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(send(
                                token,
                                "application/cloudevents+json; charset=utf-8",
                                FORMAT.serialize(event("charset", "2026-03-01")))
                        .statusCode())
                .isEqualTo(202);
    }

    // ---- what becomes of them ----

    @Test
    void keepsUnknownTypesAsideUntilSomebodySaysWhatTheyBecome() {
        structured(event("early-1", "2026-03-01"));
        structured(event("early-2", "2026-03-02"));
        work.apply();
        assertThat(type(FINISHED).unmapped()).isEqualTo(2);
        assertThat(type(FINISHED).lastAt()).isEqualTo(NOW);
        assertThat(told("lastTrainingOn")).isEmpty();
        assertThat(state(name).inAll().aside()).isEqualTo(2);

        mapFact();
        work.apply();

        assertThat(type(FINISHED).unmapped()).isZero();
        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-02")));
        assertThat(state(name).inAll().taken()).isEqualTo(2);
        mappings.remove(peopleTeam, source, FINISHED);
        structured(event("late", "2026-03-03"));
        work.apply();
        assertThat(type(FINISHED).unmapped()).isEqualTo(3);
        assertThat(told("lastTrainingOn")).as("stays").contains(Value.of(LocalDate.parse("2026-03-02")));
    }

    @Test
    void answersNotWhetherSomebodyIsKnown() {
        mapFact();
        var known = structured(event("known", "2026-03-01"));
        var unknown = structured(CloudEventBuilder.v1(event("unknown", "2026-03-01"))
                .withSubject("N-" + number)
                .build());

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body()).isEmpty();
        work.apply();
        assertThat(type(FINISHED).nobody()).isEqualTo(1);

        var late = people.add(new NewPerson(PersonKind.EMPLOYEE, "N-" + number, "Noor Aziz", null));
        mappings.takeIn(peopleTeam, source, FINISHED);
        work.apply();
        assertThat(type(FINISHED).nobody()).isZero();
        assertThat(told(late, "lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-01")));
    }

    @Test
    void knowsPeopleByNumberOrAddressOfWork() {
        map(draft(FINISHED, "/subject", PersonKey.EMAIL, new Becomes.OfFact("/data/on"), "lastTrainingOn"), null);
        var namesake = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Twin", "twin" + count + "@example.org"));
        people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Twin", "twin" + count + "@example.org"));

        structured(CloudEventBuilder.v1(event("mail", "2026-03-01"))
                .withSubject("mailto:AMINA." + count + "@example.org")
                .build());
        structured(CloudEventBuilder.v1(event("twin", "2026-03-01"))
                .withSubject("twin" + count + "@example.org")
                .build());
        work.apply();

        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-01")));
        assertThat(told(namesake, "lastTrainingOn")).as("nobody is guessed").isEmpty();
        assertThat(type(FINISHED).nobody()).isEqualTo(1);
    }

    @Test
    void tellsNothingOfWhoHasLeft() {
        mapFact();
        people.leave(amina, LocalDate.parse("2026-03-05"), "hris");
        structured(event("after", "2026-03-06"));
        work.apply();

        assertThat(told("lastTrainingOn")).isEmpty();
        assertThat(type(FINISHED).nobody()).isEqualTo(1);
    }

    @Test
    void letsTheLatestEventCountInWhateverOrderTheyCome() {
        mapFact();
        structured(event("late", "2026-03-04"));
        work.apply();
        structured(event("early", "2026-02-04"));
        work.apply();
        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-04")));

        structured(CloudEventBuilder.v1(event("wrong", "2026-03-05"))
                .withData("application/json", "{\"on\":\"soon\"}".getBytes(StandardCharsets.UTF_8))
                .build());
        work.apply();
        assertThat(type(FINISHED).refused()).isEqualTo(1);
        assertThat(told("lastTrainingOn")).contains(Value.of(LocalDate.parse("2026-03-04")));
    }

    @Test
    void countsWithinTheLastDays() {
        mapCount(30);
        structured(at("old", NOW.minus(Duration.ofDays(29))));
        structured(at("older", NOW.minus(Duration.ofDays(31))));
        structured(at("new", NOW));
        work.apply();
        var key = "coursesFinished" + count;
        assertThat(told(key)).contains(Value.of(2.0));

        clock.stand(NOW.plus(Duration.ofDays(2)));
        work.count();
        assertThat(told(key)).contains(Value.of(1.0));
        clock.stand(NOW.plus(Duration.ofDays(31)));
        work.count();
        assertThat(told(key)).contains(Value.of(0.0));
    }

    @Test
    void isApartFromWhatItBecomesAndLosesNothingBetween() {
        mapCount(90);
        structured(event("kept", "2026-03-01"));

        transactions.executeWithoutResult(status -> {
            work.apply();
            status.setRollbackOnly();
        });
        assertThat(told("coursesFinished" + count))
                .as("killed in the midst of it")
                .isEmpty();

        work.apply();
        mappings.takeIn(peopleTeam, source, FINISHED);
        work.apply();
        assertThat(told("coursesFinished" + count)).as("taken in twice").contains(Value.of(1.0));
    }

    @Test
    void changesWhatRulesReadAndKeepsWhatWasToldBefore() {
        mapFact();
        structured(event("first", "2026-03-01"));
        work.apply();
        var position = changes.now();

        structured(event("second", "2026-03-02"));
        work.apply();

        assertThat(changes.since(position).people()).contains(amina);
        assertThat(facts.past(Cast.self(amina), "lastTrainingOn"))
                .singleElement()
                .satisfies(past -> {
                    assertThat(past.fact().source()).isEqualTo(name);
                    assertThat(past.fact().value()).isEqualTo(Value.of(LocalDate.parse("2026-03-01")));
                });
    }

    @Test
    void goesAlongAndGoesWithTheFactsWhereItServesNothingElse() {
        mapFact();
        var wish = new NewAttribute(
                "careerTalks" + count,
                AttributeType.NUMBER,
                new Draft.Labels("Career talks", "Entretiens de carrière"),
                Facet.HR,
                Sensitivity.WORKING,
                null,
                Set.of(Purpose.CAREER));
        map(draft("org.example.talk", "/subject", PersonKey.NUMBER, new Becomes.OfCount(30), wish.key()), wish);
        var talk = CloudEventBuilder.v1(event("talk", "2026-03-05"))
                .withType("org.example.talk")
                .build();
        structured(event("course", "2026-03-01"));
        structured(talk);
        work.apply();
        var self = Cast.self(amina);
        assertThat(told(wish.key())).contains(Value.of(1.0));
        assertThat(held(self)).containsEntry("intake.signal", 2);

        erasures.erase(self, Set.of("facts"));

        assertThat(held(self)).containsEntry("intake.signal", 1);
        structured(talk);
        work.apply();
        work.count();
        assertThat(told(wish.key())).as("a replay brings nothing back").isEmpty();
        assertThat(told("lastTrainingOn")).as("serves the contract as well").isPresent();
    }

    private Map<String, Integer> held(Viewer viewer) {
        return exports.counts(viewer).entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().key(), Map.Entry::getValue));
    }

    // ---- who says what they become ----

    @Test
    void writesOnlyWhatSourcesMayTell() {
        for (var wrong : List.of("unit", "interests", "nonsense")) {
            assertThatThrownBy(() -> map(
                            draft(FINISHED, "/subject", PersonKey.NUMBER, new Becomes.OfFact("/data/on"), wrong), null))
                    .as(wrong)
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                            .isEqualTo("intake.signal-attribute-unknown"));
        }
        assertThatThrownBy(() -> map(
                        draft(FINISHED, "/subject", PersonKey.NUMBER, new Becomes.OfCount(10), "lastTrainingOn"), null))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("intake.signal-count-needs-a-number"));
        assertThatThrownBy(() -> map(
                        draft(
                                FINISHED,
                                "/subject",
                                PersonKey.NUMBER,
                                new Becomes.OfFact("/data/on"),
                                "performanceRating"),
                        null))
                .as("without a reason")
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("intake.reason-missing"));
        var health = new NewAttribute(
                "sickDays" + count,
                AttributeType.NUMBER,
                new Draft.Labels("Sick days", "Jours d’arrêt"),
                Facet.HR,
                Sensitivity.SPECIAL,
                null,
                Set.of(Purpose.EMPLOYMENT));
        map(
                draft(
                        "org.example.sick",
                        "/subject",
                        PersonKey.NUMBER,
                        new Becomes.OfCount(10),
                        health.key(),
                        "asked by law, article 5"),
                health);
        assertThat(mappings.writable(peopleTeam, source))
                .as("it names this source")
                .anyMatch(attribute -> attribute.key().equals(health.key()));
        connections.make(administrator, "Other " + count, ConnectionKind.SIGNALS);
        assertThat(mappings.writable(
                        peopleTeam, state("Other " + count).connection().id()))
                .as("and no other")
                .noneMatch(attribute -> attribute.key().equals(health.key()));
    }

    @Test
    void isForThePeopleTeamThatReachesEverybody() {
        var french = Cast.peopleTeamOf(peopleTeam.self(), "FR");
        for (var other : List.of(Cast.self(amina), french, Cast.self(amina, Role.Kind.COACH))) {
            assertThatThrownBy(() -> mappings.sources(other)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> mappings.types(other, source)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> mappings.takeIn(other, source, FINISHED)).isInstanceOf(Refused.class);
        }
        assertThat(mappings.sources(administrator)).isNotEmpty();
        assertThatThrownBy(() -> mappings.save(administrator, factDraft(), null, true))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> mappings.preview(administrator, factDraft(), null))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesToWriteOverWhatSomebodyElseWrote() {
        var first = mapFact();

        mappings.save(peopleTeam, first, null, false);

        assertThatThrownBy(() -> mappings.save(peopleTeam, first, null, false))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
        assertThatThrownBy(this::mapFact).isInstanceOf(Refused.class);
    }

    @Test
    void previewsAsTheGateShowsAndLogsWhoLooked() {
        structured(event("1", "2026-03-01"));
        structured(CloudEventBuilder.v1(event("2", "2026-03-01"))
                .withSubject("stranger")
                .build());
        structured(CloudEventBuilder.v1(event("3", "2026-03-01"))
                .withData("application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .build());
        work.apply();

        var preview = mappings.preview(peopleTeam, factDraft(), null);

        assertThat(preview.signals()).isEqualTo(3);
        assertThat(preview.nobody()).isEqualTo(1);
        assertThat(preview.taken()).isEqualTo(1);
        assertThat(preview.refused()).containsEntry("intake.signal-value-missing", 1);
        assertThat(preview.examples()).singleElement().satisfies(example -> {
            assertThat(example.person()).isEqualTo(amina);
            assertThat(example.value()).isEqualTo(Value.of(LocalDate.parse("2026-03-01")));
        });
        assertThat(log.of(Cast.self(amina), null, 9).items())
                .anySatisfy(look -> assertThat(look.door()).isEqualTo(Door.IMPORT));
        assertThat(told("lastTrainingOn")).isEmpty();

        var hidden = mappings.preview(
                peopleTeam,
                draft(FINISHED, "/subject", PersonKey.NUMBER, new Becomes.OfFact("/data/on"), "degree"),
                null);
        assertThat(hidden.shown()).as("read only of those who said yes").isFalse();
        assertThat(hidden.taken()).isZero();
        assertThat(hidden.examples()).isEmpty();
    }

    @Test
    void namesPlacesThatSeveralSignalsHave() {
        for (int one = 0; one < 4; one++) {
            structured(event("p" + one, "2026-03-01"));
        }
        work.apply();
        assertThat(mappings.paths(peopleTeam, source, FINISHED)).isEmpty();
        structured(event("p5", "2026-03-01"));
        work.apply();
        assertThat(mappings.paths(peopleTeam, source, FINISHED)).contains("/subject", "/data/on", "/time");
    }

    // ---- helpers ----

    private SignalMapping factDraft() {
        return draft(FINISHED, "subject", PersonKey.NUMBER, new Becomes.OfFact("$.data.on"), "lastTrainingOn");
    }

    private SignalMapping mapFact() {
        return map(factDraft(), null);
    }

    private void mapCount(int days) {
        var attribute = new NewAttribute(
                "coursesFinished" + count,
                AttributeType.NUMBER,
                new Draft.Labels("Courses finished", "Formations terminées"),
                Facet.HR,
                Sensitivity.WORKING,
                null,
                Set.of(Purpose.EMPLOYMENT, Purpose.CAREER));
        map(draft(FINISHED, "/subject", PersonKey.NUMBER, new Becomes.OfCount(days), attribute.key()), attribute);
    }

    private SignalMapping map(SignalMapping draft, @Nullable NewAttribute fresh) {
        return mappings.save(peopleTeam, draft, fresh, true);
    }

    private SignalMapping draft(String type, String path, PersonKey by, Becomes becomes, String attribute) {
        return draft(type, path, by, becomes, attribute, null);
    }

    private SignalMapping draft(
            String type, String path, PersonKey by, Becomes becomes, String attribute, @Nullable String reason) {
        return new SignalMapping(source, type, 0, path, by, becomes, attribute, 90, reason);
    }

    private SignalType type(String type) {
        return mappings.types(peopleTeam, source).stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private ConnectionState state(String name) {
        return connections.list(administrator).stream()
                .filter(state -> state.connection().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Value> told(String attribute) {
        return told(amina, attribute);
    }

    private Optional<Value> told(PersonId person, String attribute) {
        return facts.of(Cast.self(person), person, Door.PERSON_PAGE).sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> entry.attribute().key().equals(attribute))
                .flatMap(entry -> entry.facts().stream())
                .filter(fact -> fact.source().equals(name))
                .map(Fact::value)
                .findFirst();
    }

    private CloudEvent event(String id, String day) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("https://campus.example.org/" + count))
                .withType(FINISHED)
                .withSubject(number)
                .withTime(LocalDate.parse(day).atTime(7, 0).atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(("{\"on\":\"" + day + "\"}").getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private CloudEvent at(String id, Instant time) {
        return CloudEventBuilder.v1(event(id, "2026-03-01"))
                .withTime(time.atOffset(ZoneOffset.UTC))
                .build();
    }

    private static String text(CloudEvent event) {
        return new String(FORMAT.serialize(event), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> binary(CloudEvent event) {
        var request = request(token);
        HttpMessageFactory.createWriter(
                        request::header, body -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .writeBinary(event);
        return send(request);
    }

    private HttpResponse<String> structured(CloudEvent event) {
        var request = request(token);
        HttpMessageFactory.createWriter(
                        request::header, body -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .writeStructured(event, FORMAT);
        return send(request);
    }

    private HttpResponse<String> batch(CloudEvent... events) {
        var texts = new ArrayList<String>();
        for (var event : events) {
            texts.add(text(event));
        }
        return send(
                token,
                "application/cloudevents-batch+json",
                ("[" + String.join(",", texts) + "]").getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String as, String type, byte[] body) {
        var request = request(as).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return send(request);
    }

    /** Without saying how long it is. */
    private HttpResponse<String> sendUntold(byte[] body) {
        return send(request(token)
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    private HttpResponse<String> signed(String secret, String id, Instant at, byte[] signed, byte[] sent)
            throws Exception {
        var signature = new Webhook(secret).sign(id, at.getEpochSecond(), new String(signed, StandardCharsets.UTF_8));
        return send(signedRequest(id, at, signature).POST(HttpRequest.BodyPublishers.ofByteArray(sent)));
    }

    private HttpResponse<String> signedBy(List<String> secrets, String id, Instant at, byte[] body) throws Exception {
        var signatures = new ArrayList<String>();
        for (var secret : secrets) {
            signatures.add(new Webhook(secret).sign(id, at.getEpochSecond(), new String(body, StandardCharsets.UTF_8)));
        }
        return send(
                signedRequest(id, at, String.join(" ", signatures)).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder signedRequest(String id, Instant at, String signatures) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/signals"))
                .header("Content-Type", "application/cloudevents+json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signatures);
    }

    private HttpRequest.Builder request(String as) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/signals"));
        return as.isEmpty() ? request : request.header("Authorization", "Bearer " + as);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return requireNonNull(JsonMapper.shared().readTree(answer.body()));
    }
}
